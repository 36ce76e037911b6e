import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runNpm } from './npm.mjs';
import { at, projectFolder } from './places.mjs';
import { withProgress } from './progress.mjs';

const lockFile = at('package-lock.json');
const stampFile = at('node_modules', '.yeji-installed');

/** Installs the packages of package-lock.json unless exactly these are there already. */
export async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (!isInstalledAsLocked()) {
    await withProgress(
      { zh: '安装依赖包', en: 'installing packages' },
      () => runNpm(['ci', '--include=dev', '--include=optional', '--ignore-scripts'], projectFolder),
      countFolders,
    );
  }
  writeFileSync(stampFile, wanted);
}

/**
 * Somebody may have run `npm ci` or `npm install` themselves: npm keeps a list of what it put into node_modules.
 * An optional package may be missing, it is for another platform; any other difference counts.
 */
function isInstalledAsLocked() {
  const installedFile = at('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional === true;
  });
}

function countFolders() {
  try {
    return String(readdirSync(at('node_modules')).length);
  } catch {
    return '';
  }
}
