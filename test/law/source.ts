import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of ours: its path from the project's root with forward slashes, and its text. */
export type Source = { path: string; text: string };

/** Written by machines, for machines. */
const generated = new Set(['src/engine/formula/parser.d.ts', 'src/platform/database/tables.ts']);

const root = join(import.meta.dirname, '..', '..');

/** Every TypeScript file that people wrote under a folder of the project. */
export function readSources(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file.slice(root.length + 1).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }))
    .filter(({ path }) => !generated.has(path));
}

/** The text without comments, so that a rule does not stumble over a word in one. Strings stay. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** `named` is false for a dynamic import whose target is worked out while running. */
export type Import = { target: string; named: boolean; reexport: boolean };

const patterns = {
  from: /^[ \t]*(import|export)\s+(?:type\s+)?[\w$*\s{},]+?\s*from\s*['"]([^'"]+)['"]/gm,
  sideEffect: /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
  dynamic: /\bimport\s*\(\s*(?:['"]([^'"]+)['"]\s*[,)])?/g,
  require: /\brequire\s*\(\s*(?:['"]([^'"]+)['"])?/g,
};

/** Everything a file imports: plain, type only, `export … from`, for effect, dynamic and in types. */
export function readImports(text: string): Import[] {
  const code = withoutComments(text);
  const all = (pattern: RegExp) => [...code.matchAll(pattern)];
  return [
    ...all(patterns.from).map((match) => ({ target: match[2] ?? '', named: true, reexport: match[1] === 'export' })),
    ...all(patterns.sideEffect).map((match) => ({ target: match[1] ?? '', named: true, reexport: false })),
    ...[...all(patterns.dynamic), ...all(patterns.require)].map((match) => ({
      target: match[1] ?? '',
      named: match[1] !== undefined,
      reexport: false,
    })),
  ];
}
