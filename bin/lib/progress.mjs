import { inWords } from './words.mjs';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const lineEveryMs = 15_000;

/**
 * Shows that something long goes on: a turning sign with the seconds on a terminal, a plain line now and then elsewhere.
 * @param {{ zh: string, en: string }} what
 * @param {() => Promise<Result>} work
 * @template Result
 */
export async function withProgress(what, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const label = inWords(what, ' / ');
  const out = process.stderr;
  let turn = 0;
  let timer;
  if (out.isTTY) {
    timer = setInterval(() => {
      out.write(`\r\u001b[2K${frames[turn++ % frames.length]} ${label} ${seconds()} s`);
    }, 120);
  } else {
    out.write(`${label} …\n`);
    timer = setInterval(() => out.write(`${label} … ${seconds()} s\n`), lineEveryMs);
  }
  try {
    const result = await work();
    out.write(`${out.isTTY ? '\r\u001b[2K' : ''}✓ ${label} ${seconds()} s\n`);
    return result;
  } catch (error) {
    if (out.isTTY) out.write('\r\u001b[2K');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
