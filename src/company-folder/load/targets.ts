import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { FiscalCalendar } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { fiscalCalendar, listAllTeams } from '#stages/people/service.ts';
import { saveTargets } from '#stages/plans/service.ts';
import { periodOfDays, readPeriodText } from '../period-text.ts';
import { blamePlace, FolderProblems, type Problem, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { type Spread, spreadValue } from './spread.ts';
import { type ReadTable, readTable, type TableRow } from './table.ts';

const field = (key: string, type: TargetField['type'], zh: string, en: string, required = false): TargetField => ({
  key,
  type,
  words: { zh, en },
  required,
});

/** What a table of targets can say: for whom, of which KPI, when, how much. */
export const targetFields: readonly TargetField[] = [
  field('person', 'person', '人员', 'Person'),
  field('team', 'text', '团队', 'Team'),
  field('members', 'text', '团队成员', 'Members of the team'),
  field('kpi', 'text', 'KPI', 'KPI', true),
  field('period', 'text', '周期', 'Period'),
  field('from', 'date', '开始日期', 'From'),
  field('to', 'date', '结束日期', 'To'),
  field('value', 'number', '目标值', 'Target'),
  field('note', 'text', '备注', 'Note'),
  {
    ...field('origin', 'choice', '来历', 'Set by'),
    choices: [
      { value: 'own', words: { zh: '手工设定', en: 'Hand' } },
      { value: 'import', words: { zh: '导入', en: 'Import' } },
    ],
  },
];

/** Loads every table of targets. A row with a blank value sets none, because no target is not a target of 0. */
export async function loadTargets(
  ctx: Context,
  folder: Folder,
  schemeIds: ReadonlyMap<string, number>,
  findPerson: FindPerson,
): Promise<void> {
  const calendar = await fiscalCalendar(ctx);
  const teams = await listAllTeams(ctx);
  for (const [index, entry] of folder.company.targets.entries()) {
    const path = ['targets', index];
    const { scheme, spread, ...table } = entry;
    const schemeId = schemeIds.get(scheme);
    if (schemeId === undefined) {
      const known = [...schemeIds.keys()].join(', ');
      throw new FolderProblems([
        problemAt(folder.file.placeOf([...path, 'scheme']), 'folder.no_scheme', { scheme, known }),
      ]);
    }
    const read = await readTable({ folder, path, entry: table, kind: 'targets', fields: targetFields, findPerson });
    const found = collectTargets(read, { calendar, teams, spread });
    for (const [origin, group] of Map.groupBy(found, (target) => target.origin)) {
      const targets = group.map(({ origin: _origin, ...target }) => target);
      await blamePlace(folder.file.placeOf(path), () => saveTargets(ctx, schemeId, targets, origin));
    }
  }
}

type Team = Awaited<ReturnType<typeof listAllTeams>>[number];
type Rules = { calendar: FiscalCalendar; teams: readonly Team[]; spread: Spread | undefined };
type Target = Parameters<typeof saveTargets>[2][number] & { origin: 'own' | 'import' };

function collectTargets(read: ReadTable, rules: Rules): Target[] {
  const problems: Problem[] = [];
  const targets = new Map<string, Target & { row: TableRow }>();
  for (const row of read.rows) {
    if (row.values.value == null) continue;
    const subject = subjectOf(read, row, rules.teams, problems);
    const shares = sharesOf(read, row, rules, problems);
    if (!subject) continue;
    for (const { period, value } of shares) {
      const origin = row.values.origin === 'own' ? ('own' as const) : ('import' as const);
      const about = { note: row.values.note ?? null, origin };
      const target = { kpi: row.values.kpi ?? '', period, ...subject, value, ...about, row };
      const key = [target.kpi, period, target.subjectKind, target.subjectId].join(' ');
      const other = targets.get(key);
      if (!other) targets.set(key, target);
      else if (rules.spread && rules.spread.by !== 'same')
        targets.set(key, { ...target, value: add(other.value, value) });
      else
        problems.push(problemAt(read.placeOf(row, 'value'), 'folder.target_twice', { period, other: other.row.line }));
    }
  }
  if (problems.length > 0) throw new FolderProblems(problems);
  return [...targets.values()].map(({ row: _row, ...target }) => target);
}

function add(left: string, right: string): string {
  return toText(decimal(left).plus(decimal(right)));
}

function subjectOf(
  read: ReadTable,
  row: TableRow,
  teams: readonly Team[],
  problems: Problem[],
): Pick<Target, 'subjectKind' | 'subjectId'> | undefined {
  const { person, team, members } = row.values;
  const name = team ?? members ?? null;
  if ([person, team, members].filter((each) => each != null).length !== 1) {
    problems.push(problemAt(read.placeOf(row), 'folder.target_whose'));
    return undefined;
  }
  if (name === null) return { subjectKind: 'person', subjectId: Number(person) };
  const found = teams.filter((each) => each.code === name || each.name === name);
  const [first] = found;
  if (!first || found.length > 1) {
    problems.push(
      problemAt(read.placeOf(row, team == null ? 'members' : 'team'), 'folder.target_team', { team: name }),
    );
    return undefined;
  }
  return { subjectKind: team == null ? 'team_member' : 'team', subjectId: first.id };
}

/** The periods a row is about, with what falls to each. */
function sharesOf(
  read: ReadTable,
  row: TableRow,
  { calendar, spread }: Rules,
  problems: Problem[],
): { period: string; value: string }[] {
  const { period, from, to, value } = row.values;
  if (value == null) return [];
  if (period != null) {
    const key = readPeriodText(period, calendar);
    if (key === undefined) problems.push(problemAt(read.placeOf(row, 'period'), 'folder.not_a_period', { period }));
    else if (spread) return spreadValue({ period: key }, value, spread, calendar);
    return key === undefined ? [] : [{ period: key, value }];
  }
  if (from == null || to == null || to < from) {
    problems.push(problemAt(read.placeOf(row), 'folder.target_when'));
    return [];
  }
  if (spread) return spreadValue({ firstOn: from, lastOn: to }, value, spread, calendar);
  const key = periodOfDays(from, to, calendar);
  if (key === undefined) problems.push(problemAt(read.placeOf(row, 'from'), 'folder.odd_days', { from, to }));
  return key === undefined ? [] : [{ period: key, value }];
}
