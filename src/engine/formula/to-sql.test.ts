import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Formula } from '#engine/formula/ast.ts';
import { evaluateFormula, type FormulaTrace, traceFormula } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { printFormula } from '#engine/formula/print.ts';
import { randomFormula, randomOf, randomRecord, testFields } from '#engine/formula/testing.ts';
import { formulaToSql } from '#engine/formula/to-sql.ts';
import { numbered, plain, type Sql } from '#engine/measure/sql.ts';
import { decimal, toText } from '#engine/money.ts';
import type { FormulaValue } from '#engine/value.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';

const sqlTypes = { number: 'numeric', text: 'text', date: 'date', boolean: 'boolean' } as const;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function parsed(text: string): Formula {
  const result = parseFormula(text);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.errors)}`);
  return result.formula;
}

function toSql(formula: Formula): Sql {
  return formulaToSql(formula, (name) => {
    const type = testFields.get(name);
    return type && { type, sql: plain(`f.${quoted(name)}`) };
  });
}

describe('formulas as SQL text', () => {
  it('hold no literal of the person, only parameters', () => {
    const formula = parsed("name = 'x''; drop table deal; --' and amount > 1.5万 and signed_on >= date('2026-01-01')");
    const { text, params } = numbered(toSql(formula));
    expect(text).not.toMatch(/drop|15000|2026/);
    expect(params).toEqual(["x'; drop table deal; --", '15000', '2026-01-01']);
  });

  it('order texts by code points whatever the language of the server, and leave equality to an index', () => {
    expect(numbered(toSql(parsed("name < 'a'"))).text).toBe('((f."name")::text COLLATE "C" < $1::text COLLATE "C")');
    expect(numbered(toSql(parsed("name <> 'a'"))).text).toBe('((f."name")::text <> $1::text)');
  });

  it('refuse what was not checked over records', () => {
    for (const text of [
      '上期(amount)',
      'nobody',
      'amount + name',
      'SUM()',
      'ROUND(1, amount)',
      "won & 'x'",
      'IF(won, 1, name)',
    ]) {
      expect(() => toSql(parsed(text)), text).toThrow('was not checked');
    }
  });

  it('stay as long as the formula, however deeply functions are nested', () => {
    const nest = (text: string) => `IF(won, MIN(1 / ${text}, ABS(-1)), IFMISSING(AVERAGE(1, 2), 3))`;
    let text = 'amount';
    for (let depth = 0; depth < 25; depth += 1) text = nest(text);
    expect(numbered(toSql(parsed(text))).text.length).toBeLessThan(30_000);
  });
});

describe('formulas in PostgreSQL', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  /** The formula's result for every record, as PostgreSQL writes it; null where it is missing. */
  async function select(formula: Formula, records: readonly ReadonlyMap<string, FormulaValue>[]) {
    const { text, params } = numbered(toSql(formula), 2);
    const columns = [...testFields].map(([name, type]) => `${quoted(name)} ${sqlTypes[type]}`).join(', ');
    const rows = records.map((record, id) => ({
      id,
      ...Object.fromEntries([...record].map(([name, value]) => [name, plainOf(value)])),
    }));
    const statement = `select (${text})::text as result from jsonb_to_recordset($1::jsonb) as f(id int, ${columns}) order by id`;
    const { rows: found } = await test.transact((db) =>
      db.executeQuery<{ result: string | null }>(CompiledQuery.raw(statement, [JSON.stringify(rows), ...params])),
    );
    return found.map(({ result }) => result);
  }

  function plainOf(value: FormulaValue): string | boolean | null {
    if (value.kind === 'number') return toText(value.number);
    if (value.kind === 'text') return value.text;
    if (value.kind === 'date') return value.date;
    return value.kind === 'boolean' ? value.boolean : null;
  }

  it('gives the known results', async () => {
    const only = async (text: string) => (await select(parsed(text), [randomRecord(randomOf(1))]))[0];
    expect(await only('1 / 3')).toMatch(/^0\.3{40}$/);
    expect(await only('ROUND(1 / 3 * 3 * 57.5)')).toBe('58');
    expect(await only('1 / (1 / 3 * 3 - 1)')).toBeNull();
    expect(await only('1 / 3 * 3 = 1')).toBe('true');
    expect(await only("'豈' < '𠮷' and 'B' < 'a'")).toBe('true');
    expect(await only("UPPER('straße é')")).toBe('STRAßE é');
    expect(await only("REPLACE(TRIM('\u3000a\u00a0'), 'a', '$&') & 1.50 & date('2026-01-31')")).toBe('$&1.52026-01-31');
    expect(await only('AVERAGE(1, 0, 0) + AVERAGE(1, 0, 0) + AVERAGE(1, 0, 0) = 1')).toBe('true');
    const tenTimes = (text: string) => `REPLACE(${text}, 'a', 'aaaaaaaaaa')`;
    const tenThousand = tenTimes(tenTimes(tenTimes(tenTimes("'a'"))));
    expect(await only(`LEN(${tenThousand})`)).toBe('10000');
    expect(await only(tenTimes(tenThousand))).toBeNull();
  });

  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  it(`agree with the evaluator on random formulas and records (seed ${seed})`, async () => {
    const random = randomOf(seed);
    let compared = 0;
    for (let round = 0; round < 300; round += 1) {
      const type = random.pick(['number', 'text', 'boolean'] as const);
      const text = printFormula({ source: '', root: randomFormula(random, type, 5) });
      if (text.length > 4000) continue;
      const formula = parsed(text);
      const records = Array.from({ length: 20 }, () => randomRecord(random));
      const results = await select(formula, records);
      records.forEach((record, index) => {
        const value = evaluateFormula(formula, (name) => record.get(name));
        const trace = traceFormula(formula, (name) => record.get(name));
        expect(trace.value).toEqual(value);
        if (!withinReach(trace)) return;
        compared += 1;
        const result = results[index] ?? null;
        if (!agree(value, result)) {
          throw new Error(
            `${text}\n${JSON.stringify([...record])}\nevaluated ${JSON.stringify(value)}, selected ${result}`,
          );
        }
      });
    }
    expect(compared).toBeGreaterThan(3000);
  });
});

/** Sizes at which both 50 digits and 40 decimals are exact enough to be compared. */
function withinReach(step: FormulaTrace): boolean {
  const { value } = step;
  const size = value.kind === 'number' ? value.number.abs() : decimal(1);
  return size.lessThan(10 ** 9) && (size.isZero() || size.greaterThan('0.000001')) && step.steps.every(withinReach);
}

function agree(value: FormulaValue, result: string | null): boolean {
  if (value.kind === 'missing') return result === null;
  if (result === null) return false;
  if (value.kind === 'number') return value.number.minus(decimal(result)).abs().lessThan('0.00000000000001');
  if (value.kind === 'boolean') return result === String(value.boolean);
  return result === (value.kind === 'text' ? value.text : value.date);
}
