import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import { factRules } from '#stages/crm/contract.ts';
import type { FactValue } from '#stages/crm/service/check-input.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { asSystem } from '../build.ts';
import { makeWorld, readTables, type Who, type World } from '../law/world.ts';

/**
 * A4: no caller sets a field that is not theirs to set. First every body of every route: nothing passes but what its shape
 * names. Where a body names fields freely, for they are those of a record, every column of every kind of record is tried.
 */
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => world.signIn());
afterAll(() => world.close());

type Schema = { def: Readonly<Record<string, unknown>> };
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && 'def' in value;

/** Places of a shape where a caller may write keys that the shape does not name. */
function openPlaces(schema: Schema, place: string, met: ReadonlySet<Schema> = new Set()): string[] {
  if (met.has(schema)) return [];
  const seen = new Set([...met, schema]);
  const { def } = schema;
  const into = (value: unknown, name = ''): string[] =>
    Array.isArray(value)
      ? value.flatMap((each) => into(each, name))
      : isSchema(value)
        ? openPlaces(value, `${place}${name}`, seen)
        : [];
  const open = def.type === 'record' || def.type === 'unknown' || def.type === 'any' || def.type === 'map';
  const { shape } = def as { shape?: Readonly<Record<string, unknown>> };
  const inside = typeof def.getter === 'function' ? (def.getter as () => unknown)() : null;
  return [
    ...(open ? [place] : []),
    // A strict object has a catchall that refuses.
    ...(isSchema(def.catchall) && def.catchall.def.type !== 'never' ? [place] : []),
    ...Object.entries(shape ?? {}).flatMap(([key, value]) => into(value, `.${key}`)),
    ...[
      def.element,
      def.valueType,
      def.innerType,
      def.in,
      def.out,
      def.left,
      def.right,
      def.options,
      def.items,
      inside,
    ].flatMap((value) => into(value)),
  ];
}

test('a body holds what its shape names and nothing else, but for these places', () => {
  const places = world.http.routes.flatMap((route) => {
    if (route.kind !== 'endpoint' || !route.endpoint.body) return [];
    const { method, path, body } = route.endpoint;
    return openPlaces(body as unknown as Schema, `${method.toUpperCase()} ${path}`);
  });
  expect([...new Set(places)].sort()).toEqual([...records, ...filters, ...rules].sort());
});

/** Fields of a record by their keys: tried below. */
const records = [
  'PATCH /api/facts/{kind}/{id}.values',
  'POST /api/facts/{kind}.values',
  'POST /api/records/{kind}/change.values',
  'POST /api/customer-merges.values',
  // The company's own fields are whatever their source sends.
  'PATCH /api/facts/{kind}/{id}.fields',
  'POST /api/facts/{kind}.fields',
];
/** They say what is looked for, and set nothing. */
const filters = [
  'PATCH /api/views/{kind}/{id}.settings.filter',
  'POST /api/views/{kind}.settings.filter',
  'POST /api/records/{kind}/change.filter',
];
/** Names of grades, KPIs and columns of a file inside rules; each is looked up before it is kept. */
const rules = [
  ...['import', 'preview'].flatMap((step) =>
    ['clean', 'columns.values', 'joins.sums'].map((part) => `POST /api/imports/uploads/{id}/${step}.mapping.${part}`),
  ),
  ...['POST /api/incentive-plans/preview', 'PUT /api/incentive-plans/{id}/draft'].flatMap((route) =>
    ['components.factors.grades', 'examples.given'].map((part) => `${route}.definition.${part}`),
  ),
  ...['POST /api/schemes', 'POST /api/scores/preview', 'PUT /api/schemes/{id}/draft'].map(
    (route) => `${route}.definition.kpis.curve`,
  ),
];

describe.each(factSources)('$key', ({ key: kind, table, fields }) => {
  const who: readonly Who[] = ['salesperson', 'administrator'];

  test('takes none of its columns but the fields of the catalogue', async () => {
    const [id, columns] = await asSystem(world.test, async (ctx) => {
      await saveFacts(ctx, kind, [{ sourceId: 'F1', values: soundValues(kind) }], {
        origin: 'fields',
      });
      const row = await sql<{ id: number }>`select id from ${sql.table(table)} where source = 'fields'`.execute(ctx.db);
      const named = await sql<{ name: string }>`
        select column_name as name from information_schema.columns
        where table_schema = 'org_test' and table_name = ${table}`.execute(ctx.db);
      return [row.rows[0]?.id ?? 0, named.rows.map(({ name }) => name)];
    });
    const keys = new Set(fields.map((field) => field.key));
    const hidden = [...columns.filter((name) => !keys.has(name)), 'organisation', 'constructor'];
    expect(hidden).toEqual(expect.arrayContaining(['id', 'source', 'source_id', 'fields']));
    const before = await readTables(world);
    for (const caller of who) {
      for (const name of hidden) {
        const values = { [name]: 1 };
        const asked = [
          { method: 'POST', url: `/api/facts/${kind}`, body: { values: { ...soundValues(kind, 'id'), ...values } } },
          { method: 'PATCH', url: `/api/facts/${kind}/${id}`, body: { values } },
          { method: 'POST', url: `/api/records/${kind}/change`, body: { ids: [id], values, preview: false } },
        ];
        for (const request of asked) {
          const response = await world.send(caller, request);
          const { error } = (await response.json()) as { error?: { code: string } };
          expect([caller, request.method, request.url, name, error?.code]).toEqual([
            ...[caller, request.method, request.url, name, 'fact.unknown_field'],
          ]);
        }
      }
    }
    expect(await readTables(world)).toEqual(before);
  });
});

/** What a record of the kind cannot do without, as a file brings it or, with ids, as a page sends it. */
function soundValues(kind: FactSourceKey, owner: 'code' | 'id' = 'code'): Record<string, FactValue> {
  const value: Readonly<Record<string, FactValue>> = {
    text: '甲',
    number: '1',
    money: '1',
    date: '2026-03-02',
    boolean: true,
  };
  const entries = factSource(kind).fields.filter(({ key }) => factRules[kind].required.includes(key));
  return Object.fromEntries([
    ...entries.map(({ key, type, choices }) => [key, choices?.[0]?.value ?? value[type] ?? null]),
    ...(owner === 'code' ? [['owner', 'LI']] : []),
  ]);
}
