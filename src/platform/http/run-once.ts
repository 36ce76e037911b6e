import type { Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { TransactionOptions } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Answered } from './answer.ts';
import type { HttpApp } from './http-app.ts';
import { claimOf, keepAnswer, keepFailure, type Once, replay } from './idempotency.ts';

type Db = Transaction<Tables>;

export type Steps = {
  /** Who may not ask is refused before anything is remembered. */
  admit(db: Db): Promise<void>;
  /** The effect and its answer, in the transaction. */
  act(db: Db): Promise<Answered>;
  /** What is kept in place of an answer that may be seen only once. */
  kept(answered: Answered): Promise<Answered>;
  /** The answer to what `act` threw. */
  failed(error: unknown): Promise<Answered>;
};

/** Requests of this process that are under way, so that a second one of a key waits without holding a connection. */
const underWay = new Map<string, Promise<unknown>>();

/** Does the work of a request with an Idempotency-Key once, and answers each sending of it the same. */
export async function runOnce(
  app: HttpApp,
  organisation: string,
  once: Once,
  steps: Steps,
  options: TransactionOptions = {},
): Promise<Answered> {
  const name = `${organisation} ${once.owner} ${once.key}`;
  for (let other = underWay.get(name); other; other = underWay.get(name)) await other;
  const run = claimAndAct(app, organisation, once, steps, options);
  const settled = run.then(
    () => underWay.delete(name),
    () => underWay.delete(name),
  );
  underWay.set(name, settled);
  return run;
}

async function claimAndAct(
  app: HttpApp,
  organisation: string,
  once: Once,
  steps: Steps,
  options: TransactionOptions,
): Promise<Answered> {
  let acting = false;
  try {
    return await app.inOrganisation(
      organisation,
      async (db, claimed) => {
        await steps.admit(db);
        if (claimed === 0) return replay(db, once);
        acting = true;
        const answered = await steps.act(db);
        await keepAnswer(db, once, await steps.kept(answered));
        return answered;
      },
      { ...options, opening: claimOf(once) },
    );
  } catch (error) {
    if (isLockTimeout(error)) throw new Refusal('idempotency.running');
    if (!acting || isConflict(error)) throw error;
    return rememberFailure(app, organisation, once, steps, error);
  }
}

/** Trouble with the database is not remembered: nothing happened, and sending the request again may well work. */
async function rememberFailure(
  app: HttpApp,
  organisation: string,
  once: Once,
  steps: Steps,
  error: unknown,
): Promise<Answered> {
  const failure = await steps.failed(error);
  if (failure.status === 503 || failure.status === 507) return failure;
  return app
    .inOrganisation(organisation, (db) => keepFailure(db, once, failure))
    .catch((trouble: unknown) => {
      app.log.warn({ err: trouble }, 'the answer to a failed request could not be kept');
      return failure;
    });
}

/** Two transactions that each read one state met: nothing was done, so there is nothing to remember. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40001';
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
