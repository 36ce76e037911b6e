import { isPeriodKey } from '#engine/calendar/period.ts';
import { readCell } from '#web/parts/grid/grid-text.ts';
import type { Measure } from '../words.ts';
import type { Subject } from './target-subjects.ts';
import type { DraftKpi } from './use-draft.ts';
import type { Cell, SubjectKind } from './use-targets.ts';

type Table = { header: readonly string[]; rows: readonly { line: number; cells: readonly (string | null)[] }[] };
type Known = {
  measures: readonly Measure[];
  kpis: readonly DraftKpi[];
  subjects: readonly Subject[];
  subjectKind: SubjectKind;
};

export type SheetProblem = { kind: 'row' | 'cell'; line: number; column: string; text: string };
export type ReadSheet = { columns: number; cells: (Cell & { value: string })[]; problems: SheetProblem[] };

/** What one of a unit in a title is in the KPI's own. */
const factors: Readonly<Record<string, string>> = {
  万元: '10000',
  万: '10000',
  亿元: '100000000',
  亿: '100000000',
  '%': '0.01',
};

/**
 * Targets from a sheet that was exported and filled in: titles are "KPI（unit） period", rows are found by their code, else by
 * a name that only one has. An empty field leaves the target as it is: a half-filled sheet must not take targets away.
 */
export function readSheet(table: Table, { measures, kpis, subjects, subjectKind }: Known): ReadSheet {
  const columns = table.header.flatMap((title, at) => {
    const read = readTitle(title, measures);
    return read && kpis.some(({ measure }) => measure === read.kpi) ? [{ ...read, title, at }] : [];
  });
  const byCode = new Map(subjects.map((subject) => [subject.code.toLowerCase(), subject]));
  const byName = Map.groupBy(subjects, (subject) => subject.name);
  const problems: SheetProblem[] = [];
  const cells: ReadSheet['cells'] = [];
  for (const { line, cells: row } of columns.length === 0 ? [] : table.rows) {
    const [code, name] = [row[0] ?? '', row[1] ?? ''];
    const namesakes = byName.get(name) ?? byName.get(code) ?? [];
    const subject = byCode.get(code.toLowerCase()) ?? (namesakes.length === 1 ? namesakes[0] : undefined);
    if (!subject) {
      if (code !== '' || name !== '') problems.push({ kind: 'row', line, column: '', text: name || code });
      continue;
    }
    for (const { kpi, period, factor, title, at } of columns) {
      const text = row[at] ?? '';
      const value = readCell(text, factor);
      if (value.kind === 'number') cells.push({ kpi, period, subjectKind, subjectId: subject.id, value: value.value });
      if (value.kind === 'wrong') problems.push({ kind: 'cell', line, column: title, text });
    }
  }
  return { columns: columns.length, cells, problems };
}

function readTitle(
  title: string,
  measures: readonly Measure[],
): { kpi: string; period: string; factor: string } | null {
  const match = /^(.+?)\s*(?:[（(]([^（）()]*)[)）])?\s+(\S+)$/.exec(title.trim());
  const [, name = '', unit = '', period = ''] = match ?? [];
  if (!isPeriodKey(period)) return null;
  const wanted = name.trim().toLowerCase();
  const measure = measures.find(({ key, words, aliases = [] }) =>
    [key, words.zh, words.en, ...aliases].some((each) => each.toLowerCase() === wanted),
  );
  return measure ? { kpi: measure.key, period, factor: factors[unit.trim()] ?? '1' } : null;
}
