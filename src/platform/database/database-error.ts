import pg from 'pg';
import { Refusal } from '#platform/refusal.ts';

/** Where a connection goes, for the sentence. The password is never part of it. */
export type Target = { host: string; port: number; user: string; database: string };

/** Reads host, port, user and database out of a connection string, with PostgreSQL's own defaults. */
export function readTarget(url: string): Target {
  const { host, port, user, database } = new pg.Client({ connectionString: url });
  return { host, port, user: user ?? '?', database: database ?? '?' };
}

/** SQLSTATEs of a refused sign-in: bad user or password, unknown database, no right to connect. */
const signInStates = new Set(['28000', '28P01', '3D000', '42501']);

/** SQLSTATEs of a server that is stopping, has crashed, is starting, or takes no more connections; lost connections. */
const interruptedStates = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006']);
const diskFull = '53100';

const networkCodes =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE|ENOENT|EADDRNOTAVAIL)$/;
const brokenMessages = /Connection terminated|timeout exceeded|Client has encountered a connection error/;

/** Turns what the outside world does to a working database into a refusal; every other error comes back unchanged. */
export function explainDatabaseError(error: unknown, target: Target): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const code = readCode(error);
  if (code === diskFull) return new Refusal('data.no_space');
  if (interruptedStates.has(code) || brokenMessages.test(error.message)) return new Refusal('data.interrupted');
  if (networkCodes.test(code)) {
    return new Refusal('data.unreachable', { host: target.host, port: target.port, reason: code });
  }
  return error;
}

/** The same for the first connection, where everything that goes wrong is a matter of the settings. */
export function explainConnectError(error: unknown, target: Target): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const { host, port, user, database } = target;
  const code = readCode(error);
  if (signInStates.has(code)) return new Refusal('data.sign_in_failed', { host, port, user, database });
  return new Refusal('data.unreachable', { host, port, reason: code || error.message });
}

function readCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
