import { periodRange } from '#engine/calendar/period.ts';
import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { writeCsv } from '#platform/csv-write.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import type { TableCell, TableColumn } from '#platform/table-file.ts';
import { writeXlsx, xlsxType } from '#platform/xlsx-write.ts';
import { today, visiblePeople } from '#stages/people/service.ts';
import { describePeriod } from '#stages/scores/service/choose.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { isClosed, listCloseRows } from '../store/close.ts';
import { listPeriodsOfPlan } from '../store/live-pay.ts';
import {
  listRegister,
  type RegisterRow,
  type RegisterSort,
  type RegisterState,
  sumRegister,
} from '../store/register.ts';
import { listPending, sumPending } from './pending-pay.ts';
import type { IncentivePlan } from './plan-rules.ts';
import type { PublishedPlan } from './plans.ts';
import { choosePlan, describePlan } from './read-pay.ts';

export type RegisterAsked = {
  plan: number;
  period?: string | undefined;
  find?: string | undefined;
  /** With the teams below it. */
  team?: number | undefined;
  state?: RegisterState | undefined;
  /** A column or a component's key; with `-` before it from the highest down. */
  sort?: string | undefined;
};

/** Rows at once unless asked otherwise. */
const pageRows = 500;

/**
 * Everyone's lines and totals of a plan's period, of the people whom the caller may see; of a closed period as they were sealed.
 * @throws Refusal pay.not_found
 */
export async function readRegister(
  ctx: Context,
  asked: RegisterAsked & { after?: string | undefined; limit?: number | undefined },
) {
  const { rules, version, period, which, close } = await chooseRegister(ctx, asked);
  const limit = asked.limit ?? pageRows;
  const sort = readSort(asked.sort, version.definition);
  const rows = await listRegister(ctx.db, { ...which, sort, after: readPlace(asked.after, sort), limit });
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
    state: close?.state ?? ('open' as const),
    count: sums.count,
    missing: sums.missing,
    totals: {
      ...{ earned: money(sums.earned), held: money(sums.held), drawn: money(sums.drawn) },
      ...{ recovered: money(sums.recovered), bounded: money(sums.bounded), adjusted: money(sums.adjusted) },
      toPay: money(sums.toPay),
      lines: components.map(({ key: component }, at) => ({ component, amount: money(sums.lines?.[at]) })),
    },
    people: rows.map(({ place: _place, lines, bounded, adjusted, ...row }) => ({
      ...{ ...row, bounded: money(bounded), adjusted: money(adjusted), lines: named(lines) },
    })),
    next: last ? writePlace(last) : null,
  };
}

async function chooseRegister(ctx: Context, asked: RegisterAsked) {
  const rules = await loadRules(ctx);
  const { plan, version, period } = await choosePlan(ctx, rules, asked.plan, asked.period);
  const { ids } = await visiblePeople(ctx, periodRange(period, rules.calendar));
  const close = (await listCloseRows(ctx.db, asked.plan)).find((row) => row.period === period);
  const sealed = close && isClosed(close) ? close : null;
  const components = version.definition.components.map(({ key }) => key);
  const which = {
    ...{ planId: asked.plan, period, ids, find: asked.find ?? '', state: asked.state ?? null },
    closed: sealed && sealed.calculationId !== null ? { calculationId: sealed.calculationId, components } : null,
    pending: sealed ? [] : await pendingAmounts(ctx, rules, plan, version, period),
    teamIds: asked.team === undefined ? null : [...rules.tree.subtreeOf(asked.team)],
  };
  return { rules, version, period, which, close };
}

/** What the close would add to each: changes of closed periods, disputes and honours. */
async function pendingAmounts(
  ctx: Context,
  rules: Rules,
  plan: IncentivePlan,
  { definition }: PublishedPlan,
  period: string,
): Promise<{ personId: number; amount: string }[]> {
  const places = currencyPlaces(definition.currency);
  const pending = await listPending(ctx, rules.calendar, plan, { personId: null, period, places });
  return [...pending].map(([personId, each]) => ({ personId, amount: toText(sumPending(each), places) }));
}

const sortable = ['team', 'name', 'bounded', 'earned', 'held', 'drawn', 'recovered', 'adjusted', 'toPay'] as const;

/** By team and name where nothing that can be sorted by is asked for. */
function readSort(asked: string | undefined, { components }: PlanDefinition): RegisterSort {
  const descending = asked?.startsWith('-') ?? false;
  const name = descending ? asked?.slice(1) : asked;
  const column = sortable.find((each) => each === name);
  if (column) return { by: column, descending };
  const place = components.findIndex(({ key }) => `line.${key}` === name);
  return place === -1 ? { by: 'team', descending: false } : { by: place, descending };
}

/** The place a page ends at, as a text that nobody needs to read. */
function writePlace({ place, id }: RegisterRow): string {
  return Buffer.from(JSON.stringify([place, id])).toString('base64url');
}

const numeric = /^(-Infinity|-?\d{1,30}(\.\d{1,30})?)$/;

function readPlace(after: string | undefined, { by }: RegisterSort): { place: string[]; id: number } | null {
  if (after === undefined) return null;
  try {
    const [place, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[];
    if (!Array.isArray(place) || !Number.isInteger(id) || Math.abs(Number(id)) >= 2 ** 31) return null;
    const isText = by === 'team' || by === 'name';
    const isPlace = (each: unknown) => typeof each === 'string' && (isText ? !each.includes('\0') : numeric.test(each));
    const isWhole = place.length === (by === 'team' ? 2 : 1) && place.every(isPlace);
    return isWhole ? { place: place.map(String), id: Number(id) } : null;
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
  const { language, format } = asked;
  const title = language === 'zh' ? '激励发放明细' : 'Payout register';
  const columns = columnsOf(
    version.definition.components.map(({ words }) => words[language]),
    language,
  );
  // The file is written after the transaction is over: by then every row has to be read.
  const sort = readSort(asked.sort, version.definition);
  const rows = await listRegister(ctx.db, { ...which, sort, after: null, limit: null });
  const cells = rows.map((row): TableCell[] => {
    const lines = version.definition.components.map((_component, at) => row.lines[at] ?? null);
    const { code, name, teamName, bounded, earned, held, drawn, recovered, adjusted, toPay } = row;
    return [code, name, teamName ?? '', ...lines, bounded, earned, held, drawn, recovered, adjusted, toPay];
  });
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
    money(say('暂扣', 'Held')),
    money(say('保底补足', 'Drawn')),
    money(say('扣回预支', 'Recovered')),
    money(say('调整与奖金', 'Adjusted')),
    money(say('应发', 'To pay')),
  ];
}
