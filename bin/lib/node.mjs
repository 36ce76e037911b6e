import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';
import { privateFolder } from './places.mjs';
import { runUnseen } from './program.mjs';
import { withProgress } from './progress.mjs';
import { Trouble } from './words.mjs';

/** The product's code is TypeScript that Node runs as it is, with Temporal: from this major version on. */
const neededMajor = 26;
const pinned = '26.10.0';

/**
 * Finds a Node that is new enough: ours if it is, else a pinned one installed from npm into a private folder.
 * @returns {Promise<string>} path of the program
 */
export async function ensureNode() {
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
  const folder = join(privateFolder, 'node');
  const name = packageName();
  const home = join(folder, 'node_modules', name);
  const program = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (isThere(home, program)) return program;
  await withProgress({ zh: `安装 Node ${pinned}`, en: `installing Node ${pinned}` }, () => install(folder, name));
  await refuseUnrunnable(program);
  return program;
}

/**
 * npm's package `node` is a script that fetches one of these, the same programs per platform. Taking them directly needs
 * no install script, which newer versions of npm hold back.
 */
function packageName() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

function isThere(home, program) {
  const manifest = join(home, 'package.json');
  return existsSync(program) && existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === pinned;
}

async function install(folder, name) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await runNpm(
    ['install', '--ignore-scripts', '--no-save', '--no-package-lock', `${name}@${pinned}`, '--prefix', folder],
    folder,
  );
}

/** The npm packages are built for the common systems; on others (musl, old glibc) they install but do not run. */
async function refuseUnrunnable(program) {
  const outcome = await runUnseen(program, ['--version']).catch(() => ({ code: 1 }));
  if (outcome.code === 0) return;
  throw new Trouble({
    zh: `从 npm 装好的 Node ${pinned} 在本系统上运行不了。请自行安装 Node ${neededMajor} 或更高版本后重新运行。`,
    en: `Node ${pinned} from npm does not run on this system. Install Node ${neededMajor} or newer yourself and run this again.`,
  });
}
