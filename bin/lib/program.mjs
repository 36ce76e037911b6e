import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectFolder } from './places.mjs';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in the foreground as if we were it: same terminal, signals passed on, same exit code. We never leave
 * before it does. The extra channel tells it when we die without being able to say so (kill -9).
 * @returns {Promise<number>} its exit code
 */
export function runInFront(program, args, env = process.env) {
  const child = spawn(program, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  return waitFor(child);
}

/**
 * Runs a program out of sight and keeps what it says.
 * @returns {Promise<{ code: number, said: string }>}
 */
export async function runUnseen(program, args, { cwd = projectFolder, env = process.env } = {}) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(program) });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  return { code: await waitFor(child, { preparing: true }), said };
}

/** Windows starts npm through a script, which only its shell can do. */
function needsShell(program) {
  return process.platform === 'win32' && program.endsWith('.cmd');
}

/** npm finishes its work in spite of Ctrl-C; nobody should have to wait for that. */
const patienceMs = 1500;

/**
 * Waits for a child and passes signals on to it meanwhile.
 * @param preparing a signal during a preparation ends that, and us too
 */
function waitFor(child, { preparing = false } = {}) {
  return new Promise((resolve, reject) => {
    let received;
    const passOn = (signal) => {
      received = signal;
      child.kill(signal);
      if (preparing) setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    };
    for (const signal of endingSignals) process.on(signal, passOn);
    const stopWatching = onParentGone(() => passOn('SIGTERM'));
    const done = () => {
      stopWatching();
      for (const signal of endingSignals) process.off(signal, passOn);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code, signal) => {
      done();
      if (preparing && received) process.exit(128 + constants.signals[received]);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/**
 * npm may run us through a shell, which dies of a SIGTERM without passing it on. So when npm started us, the death of our
 * parent counts as one. Started by hand it does not: then we may have been left running on purpose.
 */
function onParentGone(act) {
  if (!process.env.npm_lifecycle_event) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 250);
  return () => clearInterval(timer);
}
