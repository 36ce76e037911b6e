import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Names under which a secret may hang in a logged object, at the top and one level down. */
const secretNames = ['password', 'token', 'secret', 'authorization', 'cookie', 'apiKey', 'databaseUrl', 'url'];

/**
 * Makes the product's log: JSON lines on standard error, so that standard output stays free for a command's answer.
 * @param level one of pino's levels; `silent` for tests and commands that print only their answer
 * @param destination tests listen here
 */
export function makeLog(level: string, destination: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  const paths = secretNames.flatMap((name) => [name, `*.${name}`]);
  return pino({ level, base: null, redact: { paths, censor: '***' } }, destination);
}
