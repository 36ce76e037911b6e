import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { endBeforeExit } from '#platform/ending.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ServerUser } from './server-user.ts';

/**
 * Starts one of PostgreSQL's programs as the given account, with a small fixed environment and in a session of its own,
 * so that Ctrl-C in the terminal reaches only us and we end the database after the last request. Should we be ended
 * before anybody took charge of the program (in the middle of a start), it is ended with us.
 */
export function spawnProgram(program: string, args: readonly string[], user: ServerUser | undefined): ChildProcess {
  const child = spawn(program, args, {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: '/',
    detached: true,
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  const end = endBeforeExit(async () => {
    child.kill('SIGINT');
    await ended;
  });
  ended.then(end);
  return child;
}

/**
 * Runs a program to its end.
 * @returns what it printed
 * @throws Refusal data.no_space; data.start_failed with the last line it said
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  user: ServerUser | undefined,
): Promise<string> {
  const child = spawnProgram(program, args, user);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (!child.stdout || !child.stderr) throw new Error('the program was started without its outputs');
  const [printed, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw explainFailure(complaints);
  return printed.trim();
}

/** Turns what a PostgreSQL program complained about into one of our refusals. */
export function explainFailure(complaints: string): Refusal {
  if (/No space left on device|Disk quota exceeded/.test(complaints)) return new Refusal('data.no_space');
  const lines = complaints.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '?';
  return new Refusal('data.start_failed', { reason: telling.trim() });
}
