import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Tables } from '#platform/database/tables.ts';
import type { TransactionOptions } from '#platform/database/transaction.ts';
import type { Role } from '#platform/endpoint.ts';

/** Who acts. `system` is the product itself (schedules, the command line on one's own machine); it reaches everything. */
export type Actor = {
  /** The person in this organisation; null for the system. */
  personId: number | null;
  name: string;
  roles: readonly Role[];
  /** On whose data: own, the subtrees of these teams, or everyone. Follows from the roles. */
  scope: { kind: 'own' } | { kind: 'teams'; teamIds: readonly number[] } | { kind: 'all' };
};

export const systemActor: Actor = { personId: null, name: 'Yeji', roles: ['administrator'], scope: { kind: 'all' } };

/**
 * What every service function gets first: made once per request or job, inside one transaction on the organisation's
 * schema. Services never read a clock and never open connections.
 */
export type Context = {
  db: Transaction<Tables>;
  now: Date;
  actor: Actor;
  log: Logger;
};

/** Runs work in one transaction of its own on an organisation's tables, for work that takes several. */
export type Transact = <Result>(
  work: (ctx: Context) => Promise<Result>,
  options?: TransactionOptions,
) => Promise<Result>;
