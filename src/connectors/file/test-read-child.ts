import { readFileSync } from 'node:fs';
import { inspectFile } from './read/inspect.ts';
import { openTable } from './read/open-table.ts';

/** A program of its own for the test of bombs: reads a sound file, then another one, and prints how that ended and what it took. */
const [sound = '', path = ''] = process.argv.slice(2);

async function read(file: string): Promise<string> {
  try {
    const table = await openTable(await inspectFile(file, 'file.xlsx'));
    let rows = 0;
    for await (const block of table.blocks) rows += block.length;
    return `${rows} rows`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** The most memory this program ever held, in bytes; elsewhere than on Linux what it holds now. */
function peak(): number {
  try {
    const [, kb] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return Number(kb) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}

const first = await read(sound);
const before = process.memoryUsage.rss();
const outcome = await read(path);
const risenBy = peak() - before;
process.stdout.write(JSON.stringify({ first, outcome, risenMb: Math.round(risenBy / 2 ** 20) }));
