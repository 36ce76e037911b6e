import type { Context, Transact } from '#platform/context.ts';

/** Does work to see what it would come to, and takes all of it back. */
export async function rehearse<Result>(transact: Transact, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  const curtain = new Error('a rehearsal ends here');
  let seen: { result: Result } | undefined;
  try {
    await transact(async (ctx) => {
      seen = { result: await work(ctx) };
      throw curtain;
    });
  } catch (error) {
    if (error !== curtain) throw error;
  }
  if (!seen) throw new Error('a rehearsal ended before its work');
  return seen.result;
}
