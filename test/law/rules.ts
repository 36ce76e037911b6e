import { isTestFile, type Place, placeOf, resolveImport, stageOrder } from './rooms.ts';
import { readImports, type Source, withoutComments } from './source.ts';

/**
 * The house rules that a machine can check. Each takes a file and answers its complaints; imports.test.ts runs them over the
 * whole project and shows that each of them can fail.
 */
export type Rule = (source: Source) => string[];

const contractPlatform = new Set([
  'src/platform/endpoint.ts',
  'src/platform/refusal.ts',
  'src/platform/backup/contract.ts',
]);

/** Packages a room may use; rooms that are not named may use any. */
const packagesOf: Readonly<Record<string, (name: string, place: Place) => boolean>> = {
  engine: (name) => name === 'decimal.js',
  kpis: () => false,
  stages: (name, { part }) => (part === 'contract' ? name === 'zod' : !databasePackages.has(name) || part === 'store'),
  connectors: (name, { part }) => (part === 'contract' ? name === 'zod' : !databasePackages.has(name)),
  'company-folder': (name) => !databasePackages.has(name),
};

const databasePackages = new Set(['kysely', 'pg', 'pg-copy-streams']);

/** "From may import to"; a file's own room is always open to it. */
const roomRules: Readonly<Record<string, (from: Place, to: Place, target: string) => boolean>> = {
  engine: () => false,
  kpis: (_from, to) => to.room === 'engine',
  platform: () => false,
  stages: mayStageImport,
  order: (_from, to) => ['stages', 'connectors', 'platform'].includes(to.room),
  connectors: mayConnectorImport,
  notify: (_from, to) => to.room === 'platform' || isFace(to),
  demo: (_from, to) => isPure(to) || to.room === 'platform' || isFace(to),
  'company-folder': (_from, to) => isPure(to) || ['platform', 'connectors'].includes(to.room) || isFace(to),
  web: (_from, to, target) => isPure(to) || isContract(to) || contractPlatform.has(target),
  cli: (from, to, target) =>
    isPure(to) ||
    isContract(to) ||
    ['platform', 'company-folder', 'connectors'].includes(to.room) ||
    (to.room === 'app' && from.room === 'cli' && target === 'src/app.ts'),
  app: (_from, to) => !['web', 'cli', 'app'].includes(to.room),
};

const isPure = (to: Place) => to.room === 'engine' || to.room === 'kpis';
const isContract = (to: Place) => ['stages', 'connectors'].includes(to.room) && to.part === 'contract';
const isFace = (to: Place) => to.room === 'stages' && (to.part === 'contract' || to.part === 'service');

function mayStageImport(from: Place, to: Place, target: string): boolean {
  if (isPure(to)) return true;
  if (to.room === 'platform') return from.part !== 'contract' || contractPlatform.has(target);
  if (to.room !== 'stages') return false;
  if (to.stage === from.stage) return from.part !== 'contract' || to.part === 'contract';
  const isEarlier = stageOrder.indexOf(to.stage ?? '') < stageOrder.indexOf(from.stage ?? '');
  return isEarlier && (isContract(to) || (isFace(to) && from.part !== 'contract' && from.part !== 'store'));
}

/** A connector feeds people and crm, and knows no other connector. */
function mayConnectorImport(from: Place, to: Place, target: string): boolean {
  if (isPure(to)) return true;
  if (to.room === 'platform') return from.part !== 'contract' || contractPlatform.has(target);
  if (to.room === 'connectors') return to.stage === from.stage && (from.part !== 'contract' || to.part === 'contract');
  if (!['people', 'crm'].includes(to.stage ?? '')) return false;
  return isContract(to) || (isFace(to) && from.part !== 'contract');
}

/** Who may import whom. */
export const importsOnlyDownstream: Rule = ({ path, text }) => {
  if (isTestFile(path)) return [];
  const from = placeOf(path);
  return readImports(text).flatMap(({ target, named }) => {
    if (!named) return ['a dynamic import must name its file'];
    const file = resolveImport(path, target);
    if (file === null) {
      const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '');
      const isAllowed = packagesOf[from.room] ?? (() => true);
      return isAllowed(name, from) ? [] : [`may not use the package ${name}`];
    }
    if (isTestFile(file)) return [`may not import ${file}, which is for tests`];
    const to = placeOf(file);
    if (to.room === from.room && !['stages', 'connectors'].includes(to.room)) return [];
    const rule = roomRules[from.room];
    if (!rule) return [`stands in no room of the house: ${from.room}`];
    return rule(from, to, file) ? [] : [`may not import ${file}`];
  });
};

/** Only cli/serve.ts starts the server. */
export const onlyServeImportsApp: Rule = ({ path, text }) => {
  if (isTestFile(path) || path === 'src/cli/serve.ts') return [];
  const found = readImports(text).some(({ target }) => resolveImport(path, target) === 'src/app.ts');
  return found ? ['may not import src/app.ts'] : [];
};

const impure: readonly [RegExp, string][] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\b/, 'reads a clock'],
  [/\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/, 'rolls dice'],
];

const impureForEngine: readonly [RegExp, string][] = [
  ...impure,
  [/\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b|\bsetInterval\b|\bqueueMicrotask\b/, 'waits'],
  [/\bfetch\(|\bprocess\.|\bconsole\.|\bglobalThis\b|\bXMLHttpRequest\b/, 'reaches outside'],
];

/** The engine is pure: no clock, no random, no waiting, no world. */
export const engineIsPure: Rule = ({ path, text }) => {
  if (isTestFile(path) || !['engine', 'kpis'].includes(placeOf(path).room)) return [];
  const code = withoutComments(text);
  return impureForEngine.filter(([pattern]) => pattern.test(code)).map(([, complaint]) => complaint);
};

/** Stages are told the time and who asks; they do not look for themselves. New ids may be random. */
export const stagesReadNoClock: Rule = ({ path, text }) => {
  if (isTestFile(path) || placeOf(path).room !== 'stages') return [];
  const code = withoutComments(text);
  return impure
    .slice(0, 1)
    .filter(([pattern]) => pattern.test(code))
    .map(([, complaint]) => complaint);
};

const sqlBuilders = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bconnectionOf\(|\bsql(<[^`]*>)?`/;

/** SQL stands in a stage's store and nowhere else. */
export const sqlOnlyInStores: Rule = ({ path, text }) => {
  const { room, part } = placeOf(path);
  if (isTestFile(path) || !['stages', 'company-folder', 'connectors', 'cli', 'web', 'app'].includes(room)) return [];
  return part !== 'store' && sqlBuilders.test(withoutComments(text)) ? ['writes SQL outside a store'] : [];
};

/** One name for one thing: no default exports, and no files that only pass on others' names. */
export const namedExportsOnly: Rule = ({ path, text }) => {
  if (path.startsWith('test/law/')) return [];
  const code = withoutComments(text);
  const isConfig = /\.config\.ts$/.test(path);
  return [
    ...(!isConfig && /^[ \t]*export\s+default\b|\bas\s+default\b/m.test(code) ? ['has a default export'] : []),
    ...(readImports(text).some((each) => each.reexport) ? ['passes on names of another file'] : []),
  ];
};

/** What is not done is an issue, not a comment; and a checker is obeyed, not silenced. */
export const nothingIsSilenced: Rule = ({ path, text }) => {
  if (path.startsWith('test/law/')) return [];
  return [
    ...(/\b(TODO|FIXME|XXX)\b/.test(text) ? ['holds a TODO'] : []),
    ...(/@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/.test(text) ? ['silences a checker'] : []),
  ];
};

/** Tests run against the real thing, all of them, once. */
export const testsAreHonest: Rule = ({ path, text }) => {
  if (!isTestFile(path) || path.startsWith('test/law/')) return [];
  return [
    ...(/\bvi\.(mock|doMock)\(/.test(text) ? ['mocks a module'] : []),
    ...(/\b(test|it|describe)\.(only|skip|todo|fails)\b|\bretry\s*:/.test(text)
      ? ['skips, singles out or retries']
      : []),
  ];
};

export const rules: Readonly<Record<string, Rule>> = {
  importsOnlyDownstream,
  onlyServeImportsApp,
  engineIsPure,
  stagesReadNoClock,
  sqlOnlyInStores,
  namedExportsOnly,
  nothingIsSilenced,
  testsAreHonest,
};
