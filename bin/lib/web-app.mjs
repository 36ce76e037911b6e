import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { at, projectFolder } from './places.mjs';
import { runUnseen } from './program.mjs';
import { withProgress } from './progress.mjs';
import { Trouble } from './words.mjs';

const stampFile = at('dist', 'web.stamp');

/** What the web app is made of: its own files, and the rooms and contracts it may import. */
const sources = [
  'src/web',
  'src/engine',
  'src/kpis',
  'src/stages',
  'src/connectors',
  'src/platform',
  'vite.config.ts',
  'package-lock.json',
];

/** Builds the web app unless it stands already, built from exactly these sources. */
export async function ensureWebApp(node) {
  if (!existsSync(at('src', 'web', 'index.html'))) return;
  const wanted = hashSources();
  const isBuilt = existsSync(at('dist', 'web', 'index.html')) && existsSync(stampFile);
  if (isBuilt && readFileSync(stampFile, 'utf8') === wanted) return;
  await withProgress({ zh: '构建网页', en: 'building the web app' }, () => build(node));
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(stampFile, wanted);
}

async function build(node) {
  const outcome = await runUnseen(node, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error']);
  if (outcome.code === 0) return;
  if (/ENOSPC|no space left/i.test(outcome.said)) {
    throw new Trouble({
      zh: '磁盘空间不足，网页没有构建完成。',
      en: 'There is no disk space left to build the web app.',
    });
  }
  const said = outcome.said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  throw new Trouble({
    zh: `网页构建失败：\n${said.join('\n')}`,
    en: `Building the web app failed:\n${said.join('\n')}`,
  });
}

function hashSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => listFiles(at(source)))) {
    hash
      .update(`${relative(projectFolder, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Of the stages and connectors only the contracts reach the browser, and tests never do. */
function listFiles(path) {
  if (/\.test\.tsx?$/.test(path)) return [];
  const entries = readEntries(path);
  if (!entries) return existsSync(path) ? [path] : [];
  const wanted = entries.filter((entry) => entry.isDirectory() || !isServerOnly(join(path, entry.name)));
  return wanted
    .map((entry) => join(path, entry.name))
    .sort()
    .flatMap(listFiles);
}

function isServerOnly(file) {
  const place = relative(projectFolder, file).replaceAll('\\', '/');
  if (/^src\/(stages|connectors)\//.test(place)) return !/(^|\/)contract(\.ts$|\/)/.test(place);
  return place.startsWith('src/platform/') && place.split('/').length > 3;
}

function readEntries(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
