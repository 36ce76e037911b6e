import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from '#platform/database/database.ts';
import { liveChannel } from './announce.ts';

/** What one process tells all of them: something changed in an organisation, or a session or a person's sessions ended. */
const newsShape = z.union([
  z.object({ schema: z.string(), topic: z.string(), periods: z.array(z.string()) }),
  z.object({ endedSession: z.string() }),
  z.object({ endedMember: z.string() }),
]);
export type News = z.output<typeof newsShape>;

export type Listening = {
  /** Tells all server processes, this one too. It waits for no connection that a transaction may hold. */
  tell(news: News): Promise<void>;
  stop(): Promise<void>;
};

const againMs = 500;

/**
 * Hears what every server process on this database announces, over one connection of its own. A broken connection is made
 * anew.
 * @param onNews what was announced; 'missed' when the connection was away, so that anything may have happened
 */
export async function listen(database: Database, onNews: (news: News | 'missed') => void): Promise<Listening> {
  let stopped = false;
  let told: Promise<void> = Promise.resolve();
  let client = await connect(database, onNews);
  const follow = () => {
    client.once('end', async () => {
      while (!stopped) {
        await sleep(againMs, undefined, { ref: false });
        if (stopped) return;
        try {
          client = await connect(database, onNews);
        } catch (error) {
          database.log.debug({ err: error }, 'live updates wait for the database');
          continue;
        }
        if (stopped) return client.end();
        follow();
        return onNews('missed');
      }
    });
  };
  follow();
  return {
    tell: (news) => {
      // One after the other: a connection takes one statement at a time.
      const telling = told.then(() => client.query('select pg_notify($1, $2)', [liveChannel, JSON.stringify(news)]));
      told = telling.then(ignore, ignore);
      return telling.then(ignore);
    },
    stop: async () => {
      stopped = true;
      await client.end().catch(() => undefined);
    },
  };
}

function ignore(): void {}

async function connect(database: Database, onNews: (news: News) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: database.url,
    application_name: 'yeji live',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // Without a listener a broken connection would end the program; what follows is done on 'end'.
  client.on('error', (error) => database.log.debug({ err: error }, 'the connection for live updates broke'));
  client.on('notification', ({ payload }) => {
    const news = newsShape.safeParse(JSON.parse(payload ?? 'null'));
    if (news.success) onNews(news.data);
  });
  await client.connect();
  await client.query(`listen ${liveChannel}`);
  return client;
}
