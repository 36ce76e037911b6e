import { join } from 'node:path';
import { ensureNode } from './node.mjs';
import { explain } from './npm.mjs';
import { ensurePackages } from './packages.mjs';
import { privateFolder } from './places.mjs';
import { runInFront } from './program.mjs';
import { Trouble } from './words.mjs';

/**
 * Makes the machine ready (packages, a new enough Node), runs the work with that Node and ends with its exit code.
 * @param {(node: string) => Promise<number>} work
 */
export async function launch(work) {
  try {
    await refuseOldNode();
    await ensurePackages();
    process.exitCode = await work(await ensureNode());
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${describe(error)}\n`);
  }
}

/** Runs one of the project's TypeScript files as the product itself. */
export function runFile(node, file, args) {
  // Node keeps the TypeScript it has stripped and compiled, so that later starts do not do it again.
  const env = { NODE_COMPILE_CACHE: join(privateFolder, 'compiled'), ...process.env };
  return runInFront(node, [file, ...args], env);
}

async function refuseOldNode() {
  if (Number.parseInt(process.versions.node, 10) >= 20) return;
  throw new Trouble({
    zh: `这里的 Node 是 ${process.versions.node}，业绩需要 20 或更高版本。请到 nodejs.org 安装新版后重新运行。`,
    en: `Node here is ${process.versions.node}; Yeji needs 20 or newer. Install one from nodejs.org and run this again.`,
  });
}

function describe(error) {
  if (error instanceof Trouble) return error.message;
  // The file system's own complaints (no space, no permission) mean the same as when npm makes them.
  return error.syscall ? explain(error.message).message : error.stack;
}
