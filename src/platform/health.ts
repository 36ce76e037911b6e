import type { Database } from './database/database.ts';

/** What /healthz answers with: 200 when requests can be served, 503 when not. */
export type Health = 'ready' | 'starting' | 'stopping' | 'database_unreachable';

/** `bindings` is what the web server knows beside the request: the socket and with it the caller's address. */
export type Serve = (request: Request, bindings?: object) => Response | Promise<Response>;

/** The door of the server: open from the first moment, so that /healthz can say how far the start has come. */
export type Door = {
  serve: Serve;
  /** From now on requests go to the app. */
  open(app: Serve, database: Database): void;
  /** From now on nothing new is taken. */
  close(): void;
};

export function makeDoor(): Door {
  let health: Health = 'starting';
  let app: Serve | undefined;
  let database: Database | undefined;
  const answer = (now: Health) =>
    now === 'ready'
      ? Response.json({ status: now })
      : Response.json({ status: now }, { status: 503, headers: { 'retry-after': '1' } });
  return {
    serve: async (request, bindings) => {
      if (new URL(request.url).pathname === '/healthz') {
        return answer(health === 'ready' && database && !(await answers(database)) ? 'database_unreachable' : health);
      }
      return health === 'ready' && app ? app(request, bindings) : answer(health);
    },
    open: (appServe, appDatabase) => {
      app = appServe;
      database = appDatabase;
      health = 'ready';
    },
    close: () => {
      health = 'stopping';
    },
  };
}

async function answers(database: Database): Promise<boolean> {
  return database.pool.query('select 1').then(
    () => true,
    () => false,
  );
}
