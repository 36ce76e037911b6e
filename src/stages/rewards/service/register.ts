import { periodRange } from '#engine/calendar/period.ts';
import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { writeCsv } from '#platform/csv-write.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import type { TableCell, TableColumn } from '#platform/table-file.ts';
import { writeXlsx, xlsxType } from '#platform/xlsx-write.ts';
import { today, visiblePeople } from '#stages/people/service.ts';
import { describePeriod } from '#stages/scores/service/choose.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { listPeriodsOfPlan, listRegister, type RegisterRow, sumRegister } from '../store/live-pay.ts';
import { choosePlan, describePlan } from './read-pay.ts';

export type RegisterAsked = { plan: number; period?: string | undefined; find?: string | undefined };

/** Rows at once unless asked otherwise, and in a file. */
const pageRows = 500;
const allRows = 20_000;

/** Everyone's lines and totals of a plan's period, of the people whom the caller may see. @throws Refusal pay.not_found */
export async function readRegister(
  ctx: Context,
  asked: RegisterAsked & { after?: string | undefined; limit?: number | undefined },
) {
  const { rules, version, period, which } = await chooseRegister(ctx, asked);
  const limit = asked.limit ?? pageRows;
  const rows = await listRegister(ctx.db, { ...which, after: readPlace(asked.after), limit });
  const sums = await sumRegister(ctx.db, which);
  const { components, currency } = version.definition;
  const money = (text: string | null | undefined) => toText(decimal(text ?? zero), currencyPlaces(currency));
  const named = (lines: readonly (string | null)[]) =>
    components.map(({ key: component }, at) => ({ component, amount: lines[at] ?? null }));
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    plan: describePlan(rules, version, period),
    period: describePeriod(rules, period, await today(ctx)),
    periods: await listPeriodsOfPlan(ctx.db, asked.plan),
    count: sums.count,
    missing: sums.missing,
    totals: {
      ...{ earned: money(sums.earned), held: money(sums.held), drawn: money(sums.drawn) },
      ...{ recovered: money(sums.recovered), bounded: money(sums.bounded), toPay: money(sums.toPay) },
      lines: components.map(({ key: component }, at) => ({ component, amount: money(sums.lines?.[at]) })),
    },
    people: rows.map((row) => ({ ...row, lines: named(row.lines) })),
    next: last ? writePlace(last) : null,
  };
}

async function chooseRegister(ctx: Context, asked: RegisterAsked) {
  const rules = await loadRules(ctx);
  const { version, period } = await choosePlan(ctx, rules, asked.plan, asked.period);
  const { ids } = await visiblePeople(ctx, periodRange(period, rules.calendar));
  return { rules, version, period, which: { planId: asked.plan, period, ids, find: asked.find ?? '' } };
}

/** The place a page ends at: team, name and id, as texts that nobody needs to read. */
function writePlace({ teamName, name, id }: RegisterRow): string {
  return Buffer.from(JSON.stringify([teamName ?? '', name, id])).toString('base64url');
}

function readPlace(after: string | undefined): { team: string; name: string; id: number } | null {
  if (after === undefined) return null;
  try {
    const [team, name, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[];
    const isPlace =
      typeof team === 'string' && typeof name === 'string' && Number.isInteger(id) && !/\0/.test(team + name);
    return isPlace && Math.abs(Number(id)) < 2 ** 31 ? { team, name, id: Number(id) } : null;
  } catch {
    return null;
  }
}

/** The register as a file; the log keeps who took it. Texts that a spreadsheet would run are made harmless by the writers. */
export async function exportRegister(
  ctx: Context,
  asked: RegisterAsked & { format: 'xlsx' | 'csv'; language: 'zh' | 'en' },
): Promise<FileAnswer> {
  const { version, period, which } = await chooseRegister(ctx, asked);
  const rows = await listRegister(ctx.db, { ...which, after: null, limit: allRows });
  const { language, format } = asked;
  const title = language === 'zh' ? '激励发放明细' : 'Payout register';
  const columns = columnsOf(
    version.definition.components.map(({ words }) => words[language]),
    language,
  );
  const cells = rows.map((row): TableCell[] => [
    ...[row.code, row.name, row.teamName ?? ''],
    ...version.definition.components.map((_component, at) => row.lines[at] ?? null),
    ...[row.bounded, row.earned, row.held, row.drawn, row.recovered, row.toPay],
  ]);
  const name = `${version.name} ${period}`;
  await recordChange(ctx, {
    action: 'exported',
    entity: 'payout_register',
    entityId: `${version.planId}/${period}`,
    title: `${name} ${title}`,
    after: { rows: rows.length, format },
  });
  return {
    name: `${name} ${title}.${format}`.replace(/[\\/:*?"<>|]/g, '-'),
    type: format === 'xlsx' ? xlsxType : 'text/csv; charset=utf-8',
    content: format === 'xlsx' ? writeXlsx([{ name: title, columns, rows: cells }]) : writeCsv(columns, cells),
  };
}

function columnsOf(components: readonly string[], language: 'zh' | 'en'): TableColumn[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const money = (title: string): TableColumn => ({ title, kind: 'money', width: 16 });
  return [
    { title: say('工号', 'Code'), kind: 'text', width: 12 },
    { title: say('姓名', 'Name'), kind: 'text', width: 14 },
    { title: say('团队', 'Team'), kind: 'text', width: 18 },
    ...components.map(money),
    money(say('方案上下限调整', 'Plan limits')),
    money(say('本期应得', 'Earned')),
    money(say('暂缓', 'Held')),
    money(say('保底补发', 'Drawn')),
    money(say('扣回预支', 'Recovered')),
    money(say('应发', 'To pay')),
  ];
}
