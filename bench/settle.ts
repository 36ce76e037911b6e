import { asSystem } from '#platform/as-system.ts';
import { systemClock } from '#platform/clock.ts';
import { type Database, withConnection } from '#platform/database/database.ts';
import { listOrganisations } from '#platform/database/organisation.ts';
import { indexSome } from '#stages/crm/service/search-index.ts';
import { millisecondsOf, say } from './measure.ts';

/**
 * What the product and the database do by themselves within minutes of a large load: names become searchable, statistics are
 * renewed, dead rows cleared away, everything put on the disk. Until then it goes on beside whatever is measured, and on two
 * cores that counts.
 */
export async function settle(database: Database): Promise<void> {
  for (const { key } of await listOrganisations(database)) {
    const transact = asSystem(database, key, systemClock);
    let names = 0;
    const took = await millisecondsOf(async () => {
      for (let done = await transact(indexSome); done !== null; done = await transact(indexSome)) names += done;
    });
    if (names > 0) say(`search index of ${names} names: ${(took / 1000).toFixed(0)} s`);
  }
  await withConnection(database, async (connection) => {
    await connection.query('vacuum analyze');
    await connection.query('checkpoint');
  });
}

/** Takes an organisation away that is not measured any more: a running product would look after it too. */
export async function leave(database: Database, organisation: string): Promise<void> {
  await withConnection(database, async (connection) => {
    await connection.query(`drop schema org_${organisation} cascade`);
    await connection.query('delete from platform.organisation where key = $1', [organisation]);
  });
  database.schemas.delete(organisation);
}
