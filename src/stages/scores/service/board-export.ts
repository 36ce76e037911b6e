import { fixed, fixedText, roundFixed } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { writeCsv } from '#platform/csv-write.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import type { TableCell, TableColumn, TableRow } from '#platform/table-file.ts';
import { writeXlsx, xlsxType } from '#platform/xlsx-write.ts';
import type { NamedScore } from '../read-store.ts';
import { type BoardView, readWholeBoard } from './board.ts';
import type { Chosen, Wanted } from './choose.ts';
import { required } from './read.ts';

type Language = 'zh' | 'en';

/**
 * A team's people with everything their totals are made of, in the board's order, as a file. Numbers stay numbers: amounts in the
 * company's currency, rates as percents. The log keeps who took it.
 * @throws Refusal score.not_found also for a team outside the caller's scope
 */
export async function exportBoard(
  ctx: Context,
  wanted: Wanted & { team: number | null },
  view: BoardView,
  { format, language }: { format: 'xlsx' | 'csv'; language: Language },
): Promise<FileAnswer> {
  const { chosen, scores, places } = await readWholeBoard(ctx, wanted, wanted.team, view);
  const title = `${chosen.scheme.name} ${chosen.period}`;
  const name = `${title}.${format}`;
  await recordChange(ctx, {
    action: 'exported',
    entity: 'score',
    entityId: chosen.scheme.id,
    title: name,
    personId: ctx.actor.personId,
    after: { format, period: chosen.period },
  });
  const columns = columnsOf(chosen, language);
  const rows = scores.map((score) => rowOf(score, chosen, places.get(score.id) ?? null));
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', content: writeCsv(columns, rows) };
  return { name, type: xlsxType, content: writeXlsx([{ name: chosen.period, columns, rows }]) };
}

const titles = {
  zh: ['姓名', '团队', '总分', '等级', '绩效系数', '排名', '目标', '达成率', '得分'],
  en: ['Name', 'Team', 'Total', 'Grade', 'Coefficient', 'Rank', 'target', 'attainment', 'points'],
} as const;

function columnsOf({ version, plan }: Chosen, language: Language): TableColumn[] {
  const [name, team, total, grade, coefficient, rank, target, attainment, points] = titles[language];
  return [
    { title: name, kind: 'text', width: 16 },
    { title: team, kind: 'text', width: 18 },
    { title: total, kind: 'number' },
    { title: grade, kind: 'text' },
    { title: coefficient, kind: 'number' },
    { title: rank, kind: 'number' },
    ...version.definition.kpis.flatMap(({ measure }): TableColumn[] => {
      const { words, unit } = required(plan.plan.measures.get(measure));
      const title = words[language];
      const kind = kindOf(unit);
      return [
        { title, kind, width: 16 },
        { title: `${title} ${target}`, kind, width: 16 },
        { title: `${title} ${attainment}`, kind: 'ratio' },
        { title: `${title} ${points}`, kind: 'number' },
      ];
    }),
  ];
}

function kindOf(unit: MeasureDefinition['unit']): TableColumn['kind'] {
  if (unit === 'money') return 'money';
  return unit === 'ratio' ? 'ratio' : 'number';
}

/** A third of a hundred points has 24 decimals here; a spreadsheet takes numbers of 15 digits, and anything longer as text. */
function short(text: string | null): string | null {
  return text !== null && (text.split('.')[1]?.length ?? 0) > 8 ? fixedText(roundFixed(fixed(text), 8)) : text;
}

/** A score made by an older version of the scheme has other KPIs: the cells of those it lacks stay empty. */
function rowOf(score: NamedScore, { version }: Chosen, place: number | null): TableRow {
  const { total, grade, coefficient, components } = score.result;
  const byMeasure = new Map(components.map((component) => [component.measure, component]));
  return [
    ...[score.name, score.teamName, total, grade, coefficient, place],
    ...version.definition.kpis.flatMap(({ measure }): TableCell[] => {
      const component = byMeasure.get(measure);
      if (!component) return [null, null, null, null];
      return [component.actual, component.target, component.attainment, component.points].map(short);
    }),
  ];
}
