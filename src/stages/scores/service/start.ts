import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import { today } from '#stages/people/service.ts';
import type { getStart } from '../contract/start.ts';
import { countForStart } from '../start-store.ts';

/** Enough to see that data came in. */
const mostOfKind = 5_000;

export async function readStart(ctx: Context): Promise<z.input<(typeof getStart)['answer']>> {
  const counts = await countForStart(ctx.db, await today(ctx), mostOfKind);
  const { facts, ownKpis, readyMadeKpis, ...rest } = counts;
  return {
    ...rest,
    facts: { count: facts, atLeast: facts >= mostOfKind },
    kpis: { own: ownKpis, readyMade: readyMadeKpis },
  };
}
