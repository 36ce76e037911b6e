import type { Clock } from './clock.ts';
import { systemActor, type Transact } from './context.ts';
import type { Database } from './database/database.ts';
import { inOrganisation } from './database/organisation.ts';

/** For what runs by itself rather than for a person who asks: schedules, the command line, loading, measuring. */
export function asSystem(database: Database, organisation: string, clock: Clock): Transact {
  const { log } = database;
  return (work, options) =>
    inOrganisation(database, organisation, (db) => work({ db, now: clock(), actor: systemActor, log }), options);
}
