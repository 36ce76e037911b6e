import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { explain, runNpm } from './npm.mjs';
import { at, projectFolder } from './places.mjs';
import { withProgress } from './progress.mjs';

const lockFile = at('package-lock.json');
const stampFile = at('node_modules', '.yeji-installed');

/** Installs the packages of package-lock.json unless exactly these are there already. */
export async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (!isInstalledAsLocked()) {
    refuseFullDisk();
    await withProgress({ zh: '安装依赖包', en: 'installing packages' }, () =>
      runNpm(['ci', '--include=dev', '--include=optional', '--ignore-scripts'], projectFolder),
    );
    // On a full disk npm has been seen to leave files out and still report success.
    if (!isInstalledAsLocked()) throw explain('npm left packages out');
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

/** Packages, Node, the built web app and a young database take about this much together. */
const neededBytes = 1_000_000_000;

function refuseFullDisk() {
  const { bavail, bsize } = statfsSync(projectFolder);
  if (bavail * bsize < neededBytes) throw explain('ENOSPC');
}
