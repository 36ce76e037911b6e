import { describe, expect, test } from 'vitest';
import { stages } from '#stages/order.ts';
import { stageOrder } from './rooms.ts';
import { type Rule, rules } from './rules.ts';
import { readImports, readSources, withoutComments } from './source.ts';

const folders = ['src', 'test', 'bench', 'data-checks'];

describe('the law', () => {
  const sources = folders.flatMap(readSources);

  test.each(Object.entries(rules))('%s holds in every file', (_name, rule) => {
    const complaints = sources.flatMap((source) => rule(source).map((complaint) => `${source.path} ${complaint}`));
    expect(complaints).toEqual([]);
  });

  test('looks at the whole project', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.map((source) => source.path)).toContain('src/engine/money.ts');
  });

  test('knows the stages in the order they run', () => {
    const names = stages.map((stage) => stage.name);
    expect(stageOrder.filter((name) => names.includes(name))).toEqual(names);
  });
});

const rule = (name: string): Rule => {
  const found = rules[name];
  if (!found) throw new Error(`no rule ${name}`);
  return found;
};
const complaintsOf = (name: string, path: string, text: string) => rule(name)({ path, text });
const importing = (target: string) => `import { thing } from '${target}';`;

describe('who may import whom', () => {
  test.each([
    ['src/engine/money.ts', '#platform/refusal.ts'],
    ['src/engine/money.ts', '#kpis/catalog.ts'],
    ['src/engine/money.ts', '#stages/people/contract.ts'],
    ['src/engine/money.ts', '../platform/log.ts'],
    ['src/engine/money.ts', 'node:fs'],
    ['src/engine/money.ts', 'zod'],
    ['src/kpis/sales.ts', '#platform/refusal.ts'],
    ['src/kpis/sales.ts', 'decimal.js'],
    ['src/platform/http/register.ts', '#engine/money.ts'],
    ['src/platform/http/register.ts', '#stages/people/service/actor.ts'],
    ['src/stages/people/service.ts', '#stages/crm/service.ts'],
    ['src/stages/people/service.ts', '../crm/contract.ts'],
    ['src/stages/people/service.ts', '#notify/mail.ts'],
    ['src/stages/people/service.ts', '#connectors/file/read.ts'],
    ['src/stages/people/service.ts', '#demo/load.ts'],
    ['src/stages/people/service.ts', '#web/main.tsx'],
    ['src/stages/people/service.ts', '#app.ts'],
    ['src/stages/people/service.ts', 'kysely'],
    ['src/stages/crm/service/save.ts', '#stages/people/store.ts'],
    ['src/stages/crm/service/save.ts', '#stages/people/store/people.ts'],
    ['src/stages/crm/service/save.ts', '#stages/people/routes.ts'],
    ['src/stages/crm/store/read.ts', '#stages/people/service.ts'],
    ['src/stages/crm/contract.ts', '#stages/people/service.ts'],
    ['src/stages/crm/contract.ts', './service/save.ts'],
    ['src/stages/crm/contract.ts', '#platform/context.ts'],
    ['src/stages/crm/contract.ts', '#stages/measures/contract.ts'],
    ['src/stages/crm/contract.ts', 'hono'],
    ['src/stages/crm/service/save.ts', '#platform/database/testing.ts'],
    ['src/connectors/file/import.ts', '#stages/scores/service.ts'],
    ['src/connectors/file/import.ts', '#stages/crm/store/merge.ts'],
    ['src/connectors/file/import.ts', '#connectors/hubspot/read.ts'],
    ['src/connectors/file/import.ts', 'pg'],
    ['src/connectors/file/contract.ts', '#platform/context.ts'],
    ['src/connectors/file/contract.ts', '#stages/crm/service/save-facts.ts'],
    ['src/connectors/file/contract.ts', './import.ts'],
    ['src/connectors/file/contract.ts', 'papaparse'],
    ['src/web/pages/Import.tsx', '#connectors/file/import.ts'],
    ['src/notify/mail.ts', '#stages/people/store.ts'],
    ['src/notify/mail.ts', '#engine/money.ts'],
    ['src/demo/load.ts', '#stages/crm/store/merge.ts'],
    ['src/company-folder/run.ts', '#stages/crm/store/merge.ts'],
    ['src/company-folder/run.ts', 'pg'],
    ['src/web/pages/Me.tsx', '#stages/people/service.ts'],
    ['src/web/pages/Me.tsx', '#platform/context.ts'],
    ['src/cli/main.ts', '#stages/people/service.ts'],
    ['src/cli/main.ts', '#web/main.tsx'],
    ['src/app.ts', '#cli/main.ts'],
    ['src/stages/order.ts', '#web/main.tsx'],
    ['src/elsewhere/thing.ts', '#engine/money.ts'],
  ])('%s may not import %s', (path, target) => {
    expect(complaintsOf('importsOnlyDownstream', path, importing(target))).toHaveLength(1);
  });

  test.each([
    ['src/engine/score/score.ts', '#engine/money.ts'],
    ['src/engine/money.ts', 'decimal.js'],
    ['src/kpis/sales.ts', '#engine/measure/definition.ts'],
    ['src/platform/http/register.ts', 'hono'],
    ['src/stages/crm/contract.ts', 'zod'],
    ['src/stages/crm/contract.ts', '#platform/endpoint.ts'],
    ['src/stages/crm/contract.ts', '#stages/people/contract/shapes.ts'],
    ['src/stages/crm/service/save.ts', '#stages/people/service.ts'],
    ['src/stages/crm/service/save.ts', '../store/merge.ts'],
    ['src/stages/crm/store/merge.ts', 'kysely'],
    ['src/stages/scores/read-store.ts', 'kysely'],
    ['src/stages/crm/crm.test.ts', '#stages/scores/store.ts'],
    ['src/connectors/file/import.ts', '#stages/crm/service/save-facts.ts'],
    ['src/connectors/file/import.ts', './csv/read.ts'],
    ['src/connectors/file/contract.ts', '#stages/crm/contract.ts'],
    ['src/web/pages/Import.tsx', '#connectors/file/contract.ts'],
    ['src/notify/mail.ts', '#stages/scores/service.ts'],
    ['src/web/pages/Me.tsx', '#stages/people/contract/sign-in.ts'],
    ['src/web/pages/Me.tsx', '#platform/endpoint.ts'],
    ['src/cli/serve.ts', '#app.ts'],
  ])('%s may import %s', (path, target) => {
    expect(complaintsOf('importsOnlyDownstream', path, importing(target))).toEqual([]);
  });

  test.each([
    ["import type { Context } from '#platform/context.ts';"],
    ["import {\n  one,\n  type Two,\n} from '#platform/context.ts';"],
    ["import * as all from '#platform/context.ts';"],
    ["import '#platform/context.ts';"],
    ["export { thing } from '#platform/context.ts';"],
    ["export * from '#platform/context.ts';"],
    ["const lazy = await import('#platform/context.ts');"],
    ["type Lazy = import('#platform/context.ts').Context;"],
    ["const old = require('#platform/context.ts');"],
    ['const name = "#platform/context.ts"; const lazy = await import(name);'],
    ['const lazy = await import(`#platform/context.ts`);'],
  ])('sees the import in: %s', (text) => {
    expect(complaintsOf('importsOnlyDownstream', 'src/engine/money.ts', text)).toHaveLength(1);
  });

  test('does not see one in a comment', () => {
    const text =
      "// import { x } from '#platform/log.ts';\n/** import('#platform/log.ts') */\nexport const url = 'http://x';";
    expect(readImports(text)).toEqual([]);
    expect(withoutComments(text)).toContain("'http://x'");
  });
});

describe('each other rule', () => {
  test.each([
    ['onlyServeImportsApp', 'src/cli/evaluate.ts', importing('#app.ts')],
    ['onlyServeImportsApp', 'src/demo/load.ts', "await import('../app.ts');"],
    ['engineIsPure', 'src/engine/day.ts', 'const today = new Date();'],
    ['engineIsPure', 'src/engine/day.ts', 'const now = Date.now();'],
    ['engineIsPure', 'src/engine/day.ts', 'const now = Temporal.Now.instant();'],
    ['engineIsPure', 'src/engine/pick.ts', 'const x = Math.random();'],
    ['engineIsPure', 'src/engine/load.ts', 'export async function load() {}'],
    ['engineIsPure', 'src/engine/load.ts', 'const later = Promise.resolve(1);'],
    ['engineIsPure', 'src/engine/load.ts', "fetch('/x');"],
    ['engineIsPure', 'src/kpis/sales.ts', "console.log('x');"],
    ['stagesReadNoClock', 'src/stages/crm/service.ts', 'const now = new Date();'],
    ['stagesReadNoClock', 'src/stages/crm/store.ts', 'const now = Date.now();'],
    ['sqlOnlyInStores', 'src/stages/crm/service.ts', "ctx.db.selectFrom('deal')"],
    ['sqlOnlyInStores', 'src/stages/crm/service.ts', 'sql`select 1`'],
    ['sqlOnlyInStores', 'src/stages/crm/routes.ts', 'sql<{ id: number }>`select 1`'],
    ['sqlOnlyInStores', 'src/stages/crm/service.ts', 'connectionOf(ctx.db).query(text)'],
    ['sqlOnlyInStores', 'src/connectors/file/import.ts', "db.insertInto('deal')"],
    ['namedExportsOnly', 'src/web/pages/Me.tsx', 'export default function Me() {}'],
    ['namedExportsOnly', 'src/web/pages/Me.tsx', 'export { Me as default };'],
    ['namedExportsOnly', 'src/engine/index.ts', "export * from './money.ts';"],
    ['namedExportsOnly', 'src/engine/index.ts', "export { add } from './money.ts';"],
    ['namedExportsOnly', 'src/engine/index.ts', "export type { Money } from './money.ts';"],
    ['nothingIsSilenced', 'src/engine/money.ts', '// TODO later'],
    ['nothingIsSilenced', 'src/engine/money.ts', '// @ts-expect-error wrong'],
    ['nothingIsSilenced', 'src/engine/money.test.ts', '// biome-ignore lint/x: y'],
    ['testsAreHonest', 'src/engine/money.test.ts', "test.only('x', () => {});"],
    ['testsAreHonest', 'src/engine/money.test.ts', "describe.skip('x', () => {});"],
    ['testsAreHonest', 'src/engine/money.test.ts', "vi.mock('#platform/log.ts');"],
    ['testsAreHonest', 'src/engine/money.test.ts', "test('x', { retry: 2 }, () => {});"],
  ])('%s complains about %s with: %s', (name, path, text) => {
    expect(complaintsOf(name, path, text)).toHaveLength(1);
  });

  test.each([
    ['onlyServeImportsApp', 'src/cli/serve.ts', importing('#app.ts')],
    ['engineIsPure', 'src/engine/day.ts', "const day = new Date('2026-01-01'); // new Date() would read a clock"],
    ['engineIsPure', 'src/engine/day.test.ts', 'const now = Date.now();'],
    ['stagesReadNoClock', 'src/stages/crm/service.ts', 'const at = new Date(ctx.now);'],
    ['sqlOnlyInStores', 'src/stages/crm/store/read.ts', 'sql`select 1`'],
    ['sqlOnlyInStores', 'src/platform/activity-log.ts', 'sql`select 1`'],
    ['namedExportsOnly', 'vite.config.ts', 'export default {};'],
    ['testsAreHonest', 'src/engine/money.test.ts', "test('x', () => {});"],
  ])('%s lets %s pass with: %s', (name, path, text) => {
    expect(complaintsOf(name, path, text)).toEqual([]);
  });

  test('has an example of its failing above', () => {
    const shown = [
      'importsOnlyDownstream',
      'onlyServeImportsApp',
      'engineIsPure',
      'stagesReadNoClock',
      'sqlOnlyInStores',
    ];
    expect(Object.keys(rules)).toEqual([...shown, 'namedExportsOnly', 'nothingIsSilenced', 'testsAreHonest']);
  });
});
