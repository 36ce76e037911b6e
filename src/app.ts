import { Hono } from 'hono';
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/database/database.ts';
import type { Log } from '#platform/log.ts';

/** The running product, put together from its stages. */
export type App = {
  serve(request: Request): Response | Promise<Response>;
  /** A line or two for the terminal. */
  howToSignIn: { zh: string; en: string };
  stop(): Promise<void>;
};

export async function startApp(_parts: { database: Database; config: Config; log: Log }): Promise<App> {
  const app = new Hono();
  return {
    serve: (request) => app.fetch(request),
    howToSignIn: { zh: '', en: '' },
    stop: async () => undefined,
  };
}
