import { isPeriodKey } from '#engine/calendar/period.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TableCell, TableColumn } from '#platform/table-file.ts';
import { writeXlsx, xlsxType } from '#platform/xlsx-write.ts';
import { loadLibrary } from '#stages/measures/service.ts';
import { getSettings, visibleTeams } from '#stages/people/service.ts';
import { listVisibleDraftTargets } from '#stages/plans/service/draft-targets.ts';
import { readDraft } from '#stages/plans/service/drafts.ts';
import { listParticipants } from './draft-participants.ts';
import { loadRules } from './rules.ts';

export type SheetAsked = {
  scheme: number;
  periods: string;
  of: 'person' | 'team' | 'team_member';
  language: 'zh' | 'en';
};

type Column = { kpi: string; period: string; title: string; factor: string };
type Subject = { id: number; code: string; name: string; team: string };

const everyone = 20_000;
const moneySigns = {
  one: ['元', '1'],
  ten_thousand: ['万元', '10000'],
  hundred_million: ['亿元', '100000000'],
} as const;

/**
 * The targets of a scheme's draft as a workbook: people or teams down, KPIs and periods across. The title of each column
 * names KPI, unit and period, so that the same file can be filled in and read again.
 */
export async function writeTargetSheet(ctx: Context, asked: SheetAsked): Promise<FileAnswer> {
  const { scheme, language } = asked;
  const periods = asked.periods.split(',').filter(isPeriodKey);
  const [first] = periods;
  if (!first) throw new Refusal('target.bad_period', { period: asked.periods });
  const draft = await readDraft(ctx, scheme);
  const columns = await columnsOf(
    ctx,
    draft.definition.kpis.filter((kpi) => kpi.target.kind === 'table'),
    periods,
    language,
  );
  const subjects = await subjectsOf(ctx, asked, first, draft.definition.participants);
  const targets = await listVisibleDraftTargets(ctx, scheme, periods.join(','));
  const values = new Map(
    targets
      .filter((row) => row.subjectKind === asked.of)
      .map((row) => [`${row.kpi} ${row.period} ${row.subjectId}`, row.value]),
  );
  const titles: readonly TableColumn[] = [
    { title: language === 'zh' ? '编号' : 'Code', kind: 'text', width: 14 },
    { title: language === 'zh' ? '姓名或团队' : 'Name', kind: 'text', width: 18 },
    { title: language === 'zh' ? '所在团队' : 'Team', kind: 'text', width: 18 },
    ...columns.map(({ title }): TableColumn => ({ title, kind: 'number', width: 22 })),
  ];
  const rows = subjects.map((subject): TableCell[] => [
    subject.code,
    subject.name,
    subject.team,
    ...columns.map(({ kpi, period, factor }) => {
      const value = values.get(`${kpi} ${period} ${subject.id}`) ?? null;
      return value === null ? null : toText(decimal(value).dividedBy(decimal(factor)));
    }),
  ]);
  const title = language === 'zh' ? '目标' : 'Targets';
  return {
    name: `${draft.name} ${title} ${periods.join(' ')}.xlsx`.replace(/[\\/:*?"<>|]/g, '-'),
    type: xlsxType,
    content: writeXlsx([{ name: title, columns: titles, rows }]),
  };
}

async function columnsOf(
  ctx: Context,
  kpis: readonly { measure: string }[],
  periods: readonly string[],
  language: 'zh' | 'en',
): Promise<Column[]> {
  const { amountUnit, baseCurrency } = await getSettings(ctx);
  const library = new Map((await loadLibrary(ctx)).map((measure) => [measure.key, measure]));
  const signOf = (unit: MeasureDefinition['unit']): readonly [sign: string, factor: string] => {
    switch (unit) {
      case 'money':
        return language === 'zh' ? moneySigns[amountUnit] : [baseCurrency, '1'];
      case 'ratio':
        return ['%', '0.01'];
      case 'days':
        return [language === 'zh' ? '天' : 'days', '1'];
      case 'points':
        return [language === 'zh' ? '分' : 'points', '1'];
      case 'count':
        return ['', '1'];
    }
  };
  return kpis.flatMap(({ measure: kpi }) => {
    const measure = library.get(kpi);
    if (!measure) return [];
    const [sign, factor] = signOf(measure.unit);
    const unit = sign === '' ? '' : language === 'zh' ? `（${sign}）` : ` (${sign})`;
    return periods.map((period) => ({ kpi, period, factor, title: `${measure.words[language]}${unit} ${period}` }));
  });
}

async function subjectsOf(
  ctx: Context,
  asked: SheetAsked,
  period: string,
  participants: Parameters<typeof listParticipants>[1]['participants'],
): Promise<Subject[]> {
  if (asked.of === 'person') {
    const { people } = await listParticipants(ctx, { period, participants, limit: everyone });
    return people.map(({ id, code, name, teamName: team }) => ({ id, code, name, team }));
  }
  const { tree } = await loadRules(ctx);
  const visible = await visibleTeams(ctx);
  return tree.bottomUp.toReversed().flatMap((id) => {
    const team = tree.teams.get(id);
    if (!team || !visible.has(id)) return [];
    return [{ id, code: team.code, name: team.name, team: tree.teams.get(team.parentId ?? 0)?.name ?? '' }];
  });
}
