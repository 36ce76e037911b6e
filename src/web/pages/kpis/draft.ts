import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { fillNames, namesIn } from '#engine/formula/rename.ts';
import type { AggregateDefinition, MeasureDefinition } from '#engine/measure/definition.ts';
import { measureNames } from '#engine/measure/names.ts';
import type { Listed } from './listed.ts';

/** What the editor holds: everything typed so far, also what the chosen way of counting does not need. */
export type KpiDraft = {
  /** Null while the KPI is new: it gets its key when it is saved. */
  key: string | null;
  zh: string;
  en: string;
  aliases: readonly string[];
  category: MeasureDefinition['category'];
  unit: MeasureDefinition['unit'];
  direction: MeasureDefinition['direction'];
  explainsZh: string;
  explainsEn: string;
  kind: MeasureDefinition['definition']['kind'];
  formula: string;
  source: FactSourceKey;
  filter: string;
  /** Rows of the filter that still lack their value; they must not be lost in silence. */
  openConditions: number;
  aggregate: AggregateDefinition['aggregate'];
  of: string;
  date: string;
  credit: NonNullable<AggregateDefinition['credit']>;
  first: AggregateDefinition['first'] | 'no';
  /** Of values entered by month the last one stands for the quarter, in place of their sum or mean. */
  takesLast: boolean;
};

const empty: KpiDraft = {
  ...{ key: null, zh: '', en: '', aliases: [], category: 'result', unit: 'count', direction: 'up' },
  ...{ explainsZh: '', explainsEn: '', kind: 'aggregate', formula: '', source: 'deals', filter: '', openConditions: 0 },
  ...{ aggregate: 'count', of: '', date: factSource('deals').date, credit: 'split', first: 'no', takesLast: false },
};

/** The editor's beginning: empty, or a KPI as it stands. Formulas show the names people know. */
export function draftOf(measure: Listed | null, library: readonly Listed[], language: 'zh' | 'en'): KpiDraft {
  if (!measure) return empty;
  const { key, words, aliases = [], category, unit, direction, explains, definition } = measure;
  const named: KpiDraft = {
    ...{ ...empty, key, zh: words.zh, en: words.en, aliases, category, unit, direction, kind: definition.kind },
    ...{ explainsZh: explains?.zh ?? '', explainsEn: explains?.en ?? '' },
  };
  if (definition.kind === 'formula') return { ...named, formula: inWords(definition.formula, library, language) };
  if (definition.kind === 'entered') return { ...named, takesLast: definition.months === 'last' };
  const { source, filter = '', aggregate, of = '', date, credit = 'owner', first = 'no' } = definition;
  return { ...named, source, filter, aggregate, of, credit, first, date: date ?? factSource(source).date };
}

/** A copy of a KPI to make another one from. */
export function copyOf(draft: KpiDraft, mark: { zh: string; en: string }): KpiDraft {
  return { ...draft, key: null, zh: `${draft.zh}${mark.zh}`, en: `${draft.en}${mark.en}`, aliases: [] };
}

function inWords(formula: string, library: readonly Listed[], language: 'zh' | 'en'): string {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return formula;
  return fillNames(parsed.formula, new Map(library.map(({ key, words }) => [key, words[language]])));
}

/** The draft as a KPI; a new one goes by a key of its own that nobody sees. */
export function measureOf(draft: KpiDraft, library: readonly Listed[]): MeasureDefinition {
  const { category, unit, direction, aliases } = draft;
  const zh = draft.zh.trim();
  const en = draft.en.trim() || zh;
  const explainsZh = draft.explainsZh.trim();
  const explainsEn = draft.explainsEn.trim() || explainsZh;
  return {
    key: draft.key ?? newKey(draft.en, library),
    words: { zh, en },
    ...(aliases.length > 0 ? { aliases } : {}),
    ...{ category, unit, direction },
    ...(explainsEn ? { explains: { zh: explainsZh || explainsEn, en: explainsEn } } : {}),
    definition: definitionOf(draft, library),
  };
}

function definitionOf(draft: KpiDraft, library: readonly Listed[]): MeasureDefinition['definition'] {
  if (draft.kind === 'entered') return { kind: 'entered', ...(draft.takesLast ? { months: 'last' } : {}) };
  if (draft.kind === 'formula') return { kind: 'formula', formula: withKeys(draft.formula.trim(), library) };
  const { source, filter, aggregate, of, date, credit, first } = draft;
  return {
    ...{ kind: 'aggregate', source, aggregate, date },
    ...(filter.trim() ? { filter: filter.trim() } : {}),
    ...(aggregate !== 'count' && of.trim() ? { of: of.trim() } : {}),
    ...(credit === 'owner' ? {} : { credit }),
    ...(first && first !== 'no' ? { first } : {}),
  };
}

/** From the English name where it has letters, else numbered; never one that is taken or an address of ours. */
function newKey(name: string, library: readonly Listed[]): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  const taken = new Set(['', 'new', 'entries', ...library.map(({ key }) => key)]);
  if (!taken.has(slug)) return slug;
  const base = slug === '' || slug === 'new' || slug === 'entries' ? 'kpi' : slug;
  let number = 2;
  while (taken.has(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

/** A formula as it is kept: by keys, which stay when a KPI is renamed. */
function withKeys(formula: string, library: readonly Listed[]): string {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return formula;
  const keys = measureNames(library);
  const renames = namesIn(parsed.formula).flatMap(({ name }) => {
    const key = keys.get(name.toLowerCase());
    return key === undefined ? [] : [[name, key] as const];
  });
  return fillNames(parsed.formula, new Map(renames));
}

/** Whether two definitions say the same, however their members are ordered and whether defaults are written out. */
export function sameDefinition(left: MeasureDefinition['definition'], right: MeasureDefinition['definition']): boolean {
  const plain = (definition: MeasureDefinition['definition']) => {
    const { kind } = definition;
    const usual = kind === 'aggregate' ? { date: factSource(definition.source).date, credit: 'owner' } : {};
    const members = Object.entries({ ...usual, ...definition }).filter(([, value]) => value !== undefined);
    return JSON.stringify(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };
  return plain(left) === plain(right);
}
