import { parseFormula } from '#engine/formula/parse.ts';
import { fillNames, namesIn } from '#engine/formula/rename.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';

/**
 * The company's own KPIs for managers: the ready-made ones, credited to the team. A manager is measured by what the whole
 * team did; the same formulas, so 团队成交率 is the team's won deals ÷ the team's closed deals.
 */
const measuredOfTeams = [
  'sales',
  'collection_rate',
  'win_rate',
  'visits',
  'satisfaction',
  'training_rate',
  'sales_growth_yoy',
];

/** sales → team_sales. */
export function teamKey(key: string): string {
  return `team_${key}`;
}

export function teamKpis(): MeasureDefinition[] {
  const library = new Map(readyMadeKpis.map(({ measure }) => [measure.key, measure]));
  const found = new Map<string, MeasureDefinition>();
  const visit = (key: string): void => {
    const measure = library.get(key);
    if (!measure || found.has(key)) return;
    for (const part of partsOf(measure)) visit(part);
    found.set(key, forTeams(measure));
  };
  measuredOfTeams.forEach(visit);
  return [...found.values()];
}

function forTeams(measure: MeasureDefinition): MeasureDefinition {
  const { key, words, aliases: _ownNames, explains: _ownWords, definition, ...rest } = measure;
  return {
    ...rest,
    key: teamKey(key),
    words: { zh: `团队${words.zh}`, en: `Team: ${words.en}` },
    explains: {
      zh: `整个团队的${words.zh}，不只是本人的。与别的团队拆分的商机整单计入负责人的团队，所以可能与团队页上按份额相加的略有不同。`,
      en: `${words.en} of the whole team, not only one's own. A deal split with another team counts whole for its owner's team, so it may differ a little from the team page, which adds up shares.`,
    },
    definition:
      definition.kind === 'aggregate'
        ? { ...definition, credit: 'team' }
        : definition.kind === 'formula'
          ? { ...definition, formula: renameParts(definition.formula) }
          : definition,
  };
}

function renameParts(text: string): string {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`a ready-made KPI has the formula ${text}`);
  const names = namesIn(parsed.formula).map(({ name }) => name);
  return fillNames(parsed.formula, new Map(names.map((name) => [name, teamKey(name)])));
}

function partsOf(measure: MeasureDefinition): string[] {
  if (measure.definition.kind !== 'formula') return [];
  const parsed = parseFormula(measure.definition.formula);
  return parsed.ok ? namesIn(parsed.formula).map(({ name }) => name) : [];
}
