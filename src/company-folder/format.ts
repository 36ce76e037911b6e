import { z } from 'zod';
import { factSources } from '#engine/facts/catalog.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { incentivePlan } from './plan-format.ts';
import { day, decimal, key, listOf, measureKey, text, whole, words, yesNo } from './shapes.ts';

/**
 * The shape of company.yaml, part by part in the order of the file. docs/company-folder.md explains it with examples.
 * Values arrive as texts; numbers stay decimal texts all the way into the engine.
 */
const dateOrder = z.enum(['ymd', 'dmy', 'mdy']);
const decimalMark = z.enum(['.', ',']);
const cycleName = z.enum(['month', 'quarter', 'half', 'year']);

const organisation = z.strictObject({
  name: text,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'currency' })
    .default('CNY'),
  fiscalYearStartMonth: whole(1, 12).default(1),
  fiscalYearNamedBy: z.enum(['start', 'end']).default('start'),
  timeZone: text.default('Asia/Shanghai'),
  amountUnit: z.enum(['one', 'ten_thousand', 'hundred_million']).optional(),
  language: z.enum(['zh', 'en']).optional(),
  rankVisibility: z.enum(['own', 'rank', 'value']).optional(),
  /** The day from which the company is looked at; the last business day of the facts when left out. */
  today: day.optional(),
});

/** Other words for what a column holds, as in the mapping of an import. */
const values = z.record(z.string(), z.string());

/** Where a field gets its values: a column's name, or more about it. The same as a column of an import's mapping. */
const column = z.preprocess(
  (written) => (typeof written === 'string' ? { from: written } : written),
  z.strictObject({
    from: text.optional(),
    formula: text.optional(),
    constant: text.optional(),
    values: values.optional(),
    dateOrder: dateOrder.optional(),
    decimalMark: decimalMark.optional(),
    scale: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,12})?$/, { error: 'decimal' })
      .optional(),
    personBy: z.enum(['code', 'email', 'phone', 'name']).optional(),
  }),
);

const join = z.strictObject({
  name: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u, { error: 'name' }),
  file: text,
  sheet: text.optional(),
  /** Column here: column there. */
  on: z.record(z.string(), text),
  during: z.strictObject({ day: text, from: text, to: text.optional(), through: text.optional() }).optional(),
  sums: z.record(z.string(), text).optional(),
  optional: yesNo.optional(),
});

/** A file and how its columns become fields. */
const table = {
  file: text,
  sheet: text.optional(),
  columns: z.record(z.string(), column),
  clean: z.record(z.string(), values).optional(),
  joins: z.array(join).default([]),
  filter: text.optional(),
  dateOrder: dateOrder.optional(),
  decimalMark: decimalMark.optional(),
};

const facts = z.strictObject({
  ...table,
  kind: z.enum(factSources.map((source) => source.key)),
  sourceId: z.union([text, z.strictObject({ formula: text })]).optional(),
  origin: text.optional(),
  createCustomers: yesNo.default(true),
});

const targets = z.strictObject({
  ...table,
  scheme: key,
  /** For rows whose days are no period of the scheme: how their value is shared out over this cycle's periods. */
  spread: z.strictObject({ by: z.enum(['days', 'months', 'same']), cycle: cycleName }).optional(),
});

const ownField = z.strictObject({
  key: measureKey,
  type: z.enum(['text', 'number', 'date', 'boolean']),
  words: words.optional(),
});

/** Message of the fault that a measure has none or several of source, formula and entered. */
export const oneSourceOfValues = 'oneSourceOfValues';

/** A measure, and the day from which its definition holds; since ever when left out. */
export type MeasureEntry = MeasureDefinition & { from?: string };

const measure = z
  .strictObject({
    key: measureKey,
    /** The day from which this is what it counts; several entries of one key are versions of it. */
    from: day.optional(),
    words: words.optional(),
    aliases: listOf(text).optional(),
    category: z.enum(['result', 'process', 'quality', 'growth', 'qualitative']).default('result'),
    unit: z.enum(['money', 'count', 'ratio', 'days', 'points']).default('count'),
    direction: z.enum(['up', 'down']).default('up'),
    explains: words.optional(),
    source: z.enum(factSources.map((source) => source.key)).optional(),
    filter: text.optional(),
    aggregate: z.enum(['sum', 'count', 'distinct', 'average', 'min', 'max', 'last']).default('count'),
    of: text.optional(),
    date: text.optional(),
    credit: z.enum(['owner', 'split', 'team']).optional(),
    first: z.enum(['person', 'company']).optional(),
    formula: text.optional(),
    entered: z.literal('last').or(yesNo).optional(),
  })
  .refine(({ source, formula, entered }) => [source, formula, entered].filter(Boolean).length === 1, {
    error: oneSourceOfValues,
    when: ({ issues }) => issues.length === 0,
  })
  .transform((written): MeasureEntry => {
    const { key, words = { zh: key, en: key }, category, unit, direction } = written;
    const { source, filter, aggregate, of, date, credit, first, formula, entered } = written;
    const named = { key, words, category, unit, direction };
    const more = {
      ...(written.from ? { from: written.from } : {}),
      ...(written.aliases ? { aliases: written.aliases } : {}),
      ...(written.explains ? { explains: written.explains } : {}),
    };
    if (formula !== undefined) return { ...named, ...more, definition: { kind: 'formula', formula } };
    const months = entered === 'last' ? { months: entered } : {};
    if (source === undefined) return { ...named, ...more, definition: { kind: 'entered', ...months } };
    const given = { ...(filter ? { filter } : {}), ...(of ? { of } : {}), ...(date ? { date } : {}) };
    const credited = { ...(credit ? { credit } : {}), ...(first ? { first } : {}) };
    return { ...named, ...more, definition: { kind: 'aggregate', source, aggregate, ...given, ...credited } };
  });

const missingRule = z.enum(['zero', 'drop', 'full', 'whole']);

/** `table`, `none`, `population_mean`, `population_pooled`, or a number that is the same for everyone. */
const target = z
  .string()
  .regex(/^(table|none|population_mean|population_pooled|-?\d+(\.\d+)?)$/, { error: 'target' })
  .transform((written) => {
    switch (written) {
      case 'table':
      case 'none':
      case 'population_mean':
      case 'population_pooled':
        return { kind: written } as const;
      default:
        return { kind: 'fixed', value: written } as const;
    }
  });

/** A curve's kind alone, or with its settings. */
const curve = z.preprocess(
  (written) => (typeof written === 'string' ? { kind: written } : written),
  z.looseObject({ kind: text }),
);

const kpi = z.strictObject({
  measure: measureKey,
  weight: decimal,
  target: target.default({ kind: 'table' }),
  curve: curve.default({ kind: 'proportional' }),
  missing: missingRule.optional(),
  teamTarget: z.enum(['auto', 'sum', 'mean']).optional(),
});

const item = z.strictObject({
  key: measureKey,
  words: words.optional(),
  kind: z.enum(['bonus', 'deduction', 'veto']),
  measure: measureKey.optional(),
  points: decimal,
  cap: decimal.optional(),
});

const scheme = z.strictObject({
  key,
  name: text,
  /** The first day of the fiscal year of the first fact when left out. */
  effectiveFrom: day.optional(),
  cycles: listOf(cycleName),
  participants: z
    .strictObject({
      teams: listOf(text).optional(),
      positions: listOf(text).optional(),
      include: listOf(text).optional(),
      exclude: listOf(text).optional(),
      when: text.optional(),
    })
    .default({}),
  kpis: z.array(kpi).min(1),
  items: z.array(item).default([]),
  missing: missingRule.default('zero'),
  passLine: decimal.default('60'),
  grades: z.array(z.strictObject({ grade: text, from: decimal, coefficient: decimal.default('1') })).default([]),
  places: whole(0, 6).default(2),
  totalFloor: decimal.optional(),
  totalCap: decimal.optional(),
});

export const companyShape = z.strictObject({
  organisation,
  /** Where the tables lie, from this folder; the folder itself when left out. */
  data: text.default('.'),
  /** Teams by code; those that people name by a path are made on the way. */
  teams: listOf(z.strictObject(table)).default([]),
  people: listOf(z.strictObject(table)),
  /** What people may do; those without a row get what is usual. */
  roles: listOf(z.strictObject(table)).default([]),
  exchangeRates: listOf(z.strictObject(table)).default([]),
  ownFields: z.partialRecord(z.enum(factSources.map((source) => source.key)), z.array(ownField)).default({}),
  facts: z.array(facts).default([]),
  /** Shares of deals that several people won. */
  splits: listOf(z.strictObject(table)).default([]),
  /** When deals entered which stage; without it, a deal entered its stage when it was loaded. */
  stages: listOf(z.strictObject(table)).default([]),
  measures: z.array(measure).default([]),
  schemes: z.array(scheme).default([]),
  targets: z.array(targets).default([]),
  /** Values that no fact holds: manual ratings, bonus and deduction items, vetoes. */
  entered: listOf(z.strictObject(table)).default([]),
  /** Target bonuses and bases of people, which incentive plans pay shares of. */
  payBases: listOf(z.strictObject(table)).default([]),
  incentivePlans: z.array(incentivePlan).default([]),
});

/** company.yaml, read. */
export type Company = z.output<typeof companyShape>;

/** A table of the folder with its mapping. */
export type TableEntry = Company['people'][number];
