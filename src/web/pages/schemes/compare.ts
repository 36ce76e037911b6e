import { decimal, isDecimalText, toText } from '#engine/money.ts';
import type { Text } from '#web/i18n/text.ts';
import type { Format } from '#web/parts/numbers/make-format.ts';
import { withPercent } from '#web/parts/numbers/percent.ts';
import type { Definition, DraftKpi } from './edit/use-draft.ts';
import type { Measure, SchemeWords } from './words.ts';

export type Compared = { name: string; definition: Definition };
/** One difference in words; `part` is where it stands in the scheme. */
export type Difference = { part: 'who' | 'kpis' | 'rules'; text: string };

type Say = {
  t: Text;
  format: Format;
  words: SchemeWords;
  measures: readonly Measure[];
  names: ReadonlyMap<string, string>;
};

/** In what two versions of a scheme differ, in sentences, in the order of the scheme. `names` has teams and positions by code. */
export function compareSchemes(before: Compared, after: Compared, say: Say): Difference[] {
  const [old, now] = [before.definition, after.definition];
  return [
    ...named('who', renamed(before, after, say)),
    ...named('who', compareWho(old, now, say)),
    ...named('kpis', compareKpis(old, now, say)),
    ...named('rules', compareItems(old, now, say)),
    ...named('rules', compareTotal(old, now, say)),
    ...named('rules', compareGrades(old, now, say)),
  ];
}

function named(part: Difference['part'], texts: readonly string[]): Difference[] {
  return texts.map((text) => ({ part, text }));
}

function renamed(before: Compared, after: Compared, { t }: Say): string[] {
  return before.name === after.name ? [] : [t('compare.renamed', { before: before.name, after: after.name })];
}

function compareWho(before: Definition, after: Definition, say: Say): string[] {
  const { t } = say;
  const texts = change(
    t('scheme.cycles'),
    before.cycles.map((cycle) => t(`cycle.${cycle}`)).join(t('common.and')),
    after.cycles.map((cycle) => t(`cycle.${cycle}`)).join(t('common.and')),
    say,
  );
  for (const [field, all] of [
    ['teams', t('scheme.wholeCompany')],
    ['positions', t('scheme.allPositions')],
    ['include', t('edit.nobody')],
    ['exclude', t('edit.nobody')],
  ] as const) {
    const list = (codes: readonly string[] = []) =>
      codes.length === 0
        ? all
        : codes
            .toSorted()
            .map((code) => say.names.get(code) ?? code)
            .join(t('common.and'));
    const label = t(field === 'teams' || field === 'positions' ? `scheme.${field}` : `edit.${field}`);
    texts.push(...change(label, list(before.participants[field]), list(after.participants[field]), say));
  }
  const condition = (text: string | undefined) => (text?.trim() ? say.words.formula(text) : t('edit.none'));
  return [
    ...texts,
    ...change(t('scheme.when'), condition(before.participants.when), condition(after.participants.when), say),
  ];
}

function compareKpis(before: Definition, after: Definition, say: Say): string[] {
  const { t, words } = say;
  const old = new Map(before.kpis.map((kpi) => [kpi.measure, kpi]));
  const now = new Map(after.kpis.map((kpi) => [kpi.measure, kpi]));
  const name = (measure: string) => words.measureName(measure);
  return [
    ...after.kpis
      .filter((kpi) => !old.has(kpi.measure))
      .map((kpi) => t('compare.kpiAdded', { name: name(kpi.measure), weight: percent(kpi.weight) })),
    ...before.kpis
      .filter((kpi) => !now.has(kpi.measure))
      .map((kpi) => t('compare.kpiRemoved', { name: name(kpi.measure), weight: percent(kpi.weight) })),
    ...after.kpis.flatMap((kpi) => {
      const was = old.get(kpi.measure);
      return was ? compareKpi(was, kpi, { before, after }, say) : [];
    }),
  ];
}

function compareKpi(was: DraftKpi, is: DraftKpi, all: { before: Definition; after: Definition }, say: Say): string[] {
  const { t, format, words, measures } = say;
  const name = words.measureName(is.measure);
  const unit = measures.find(({ key }) => key === is.measure)?.unit ?? 'count';
  const write = (value: string) => (isDecimalText(value) ? format.inText(value, unit) : value);
  const target = ({ target: rule }: DraftKpi) =>
    rule.kind === 'fixed' ? t('target.fixed', { value: write(rule.value) }) : t(`target.${rule.kind}`);
  const curve = ({ curve: drawn }: DraftKpi) => {
    const { name: kind, settings } = words.curve(drawn, write);
    return `${kind}${t('common.colon')}${settings.map((each) => `${each.name} ${each.value}`).join(t('common.comma'))}`;
  };
  const of = (label: string) => t('compare.of', { name, label });
  return [
    ...change(t('compare.weightOf', { name }), percent(was.weight), percent(is.weight), say),
    ...change(of(t('performance.target')), target(was), target(is), say),
    ...change(of(t('scheme.curve')), curve(was), curve(is), say),
    ...change(
      of(t('scheme.missing')),
      t(`missingRule.${was.missing ?? all.before.missing}`),
      t(`missingRule.${is.missing ?? all.after.missing}`),
      say,
    ),
    ...change(
      of(t('edit.teamTarget')),
      t(`edit.teamTarget.${was.teamTarget ?? 'auto'}`),
      t(`edit.teamTarget.${is.teamTarget ?? 'auto'}`),
      say,
    ),
  ];
}

function compareItems(before: Definition, after: Definition, say: Say): string[] {
  const { t, words } = say;
  const describe = (item: Definition['items'][number]) =>
    [
      words.say(item.words),
      t(`item.${item.kind}`, { points: item.points }),
      item.measure ? t('item.by', { measure: words.measureName(item.measure) }) : t('scheme.entered'),
      ...(item.cap ? [t('item.cap', { points: item.cap })] : []),
    ].join(t('common.comma'));
  const old = new Map(before.items.map((item) => [item.key, describe(item)]));
  const now = new Map(after.items.map((item) => [item.key, describe(item)]));
  return [
    ...[...now].filter(([key]) => !old.has(key)).map(([, item]) => t('compare.itemAdded', { item })),
    ...[...old].filter(([key]) => !now.has(key)).map(([, item]) => t('compare.itemRemoved', { item })),
    ...[...now].flatMap(([key, item]) => {
      const was = old.get(key);
      return was === undefined ? [] : change(t('performance.items'), was, item, say);
    }),
  ];
}

function compareTotal(before: Definition, after: Definition, say: Say): string[] {
  const { t } = say;
  const bound = (text: string | undefined) => (text ? plain(text) : t('edit.none'));
  return [
    ...change(t('edit.passLine'), plain(before.passLine), plain(after.passLine), say),
    ...change(t('edit.totalCap'), bound(before.totalCap), bound(after.totalCap), say),
    ...change(t('edit.totalFloor'), bound(before.totalFloor), bound(after.totalFloor), say),
    ...change(t('edit.places'), String(before.places), String(after.places), say),
    ...change(t('scheme.missing'), t(`missingRule.${before.missing}`), t(`missingRule.${after.missing}`), say),
  ];
}

function compareGrades(before: Definition, after: Definition, say: Say): string[] {
  const { t } = say;
  const old = new Map(before.grades.map((band) => [band.grade, band]));
  const now = new Map(after.grades.map((band) => [band.grade, band]));
  const band = ({ from, coefficient }: { from: string; coefficient: string }) =>
    t('compare.band', { from: plain(from), coefficient: plain(coefficient) });
  return [
    ...[...now.values()]
      .filter(({ grade }) => !old.has(grade))
      .map((each) => t('compare.gradeAdded', { grade: each.grade, band: band(each) })),
    ...[...old.keys()].filter((grade) => !now.has(grade)).map((grade) => t('compare.gradeRemoved', { grade })),
    ...[...now.values()].flatMap((each) => {
      const was = old.get(each.grade);
      return was ? change(t('compare.grade', { grade: each.grade }), band(was), band(each), say) : [];
    }),
  ];
}

function change(label: string, before: string, after: string, { t }: Say): string[] {
  return before === after ? [] : [t('compare.change', { label, before, after })];
}

/** 40 and 40.0 are the same number. */
function plain(text: string): string {
  return isDecimalText(text) ? toText(decimal(text)) : text;
}

function percent(text: string): string {
  return withPercent(plain(text));
}
