import { addDays } from '#engine/calendar/day.ts';
import { type FiscalCalendar, periodRange, periodsIn } from '#engine/calendar/period.ts';
import { type Decimal, decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { fiscalCalendar, today } from '#stages/people/service.ts';
import { type CloseRow, isClosed, keepPaidPeriods, listCloseRows, type WhoAndWhen } from '../store/close.ts';
import { findBatch } from '../store/close-ledger.ts';
import { type CalculationRow, listCalculations, listResults, type ResultRow } from '../store/close-results.ts';
import { hasBlocking } from './close-calculate.ts';
import type { PayCheck } from './close-checks.ts';
import { type PlanKey, type PlanPeriod, planPeriod, requireWhole } from './close-rights.ts';
import type { SourceTotal } from './close-sources.ts';
import { firstDayOf, type IncentivePlan, loadPlans, planInForce, runningPeriod } from './plan-rules.ts';

const mostPeople = 20;

/** Every period that somebody began to close or that has pay, and the running one; plan by plan, the newest first. */
export async function readCloses(ctx: Context) {
  requireWhole(ctx);
  const rows = await listCloseRows(ctx.db, null);
  const made = new Map((await listCalculations(ctx.db, null)).map((each) => [each.id, each]));
  const [calendar, day] = [await fiscalCalendar(ctx), await today(ctx)];
  const closes = [];
  for (const plan of await loadPlans(ctx)) {
    const own = new Map(rows.filter(({ planId }) => planId === plan.id).map((row) => [row.period, row]));
    const running = runningPeriod(plan, day, calendar);
    const unbegun = periodsOf(plan, addDays(day, 1), calendar).filter((period) => !own.has(period));
    const paid = new Set(await keepPaidPeriods(ctx.db, plan.id, unbegun));
    const shown = [...own.keys(), ...unbegun.filter((period) => paid.has(period) || period === running)];
    const startOf = (period: string) => periodRange(period, calendar).start;
    const lastClosed = [...own.values()].filter(isClosed).at(-1)?.beginsOn ?? '';
    for (const period of shown.toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1))) {
      const row = own.get(period);
      const calculation = row?.calculationId == null ? undefined : made.get(row.calculationId);
      closes.push({
        ...{ planId: plan.id, planName: plan.name, currency: plan.versions.at(-1)?.definition.currency ?? '', period },
        ...{ state: row?.state ?? ('open' as const), round: row?.round ?? 1 },
        ...{ people: calculation?.people ?? 0, toPay: calculation?.totals.toPay ?? null },
        isPassedOver: !row && startOf(period) < lastClosed,
      });
    }
  }
  return closes;
}

/** The same of one year, or of the newest. */
export async function readClosesOf(ctx: Context, asked: string | undefined) {
  const all = await readCloses(ctx);
  const yearOf = (period: string) => period.slice(0, 4);
  const years = [...new Set(all.map(({ period }) => yearOf(period)))].sort().reverse();
  const year = asked ?? years[0] ?? (await today(ctx)).slice(0, 4);
  return { closes: all.filter(({ period }) => yearOf(period) === year), year, years };
}

/** The periods in which one of its versions pays, from the plan's first day to before `end`. */
function periodsOf(plan: IncentivePlan, end: string, calendar: FiscalCalendar): string[] {
  const cycles = new Set(plan.versions.map(({ definition }) => definition.cycle));
  return [...cycles]
    .flatMap((cycle) => periodsIn({ start: firstDayOf(plan), end }, cycle, calendar))
    .filter((period) => planInForce(plan, period, calendar));
}

/** All that somebody needs who closes a period: how far it is, the checklist, control totals, and what comes next. */
export async function readClose(ctx: Context, key: PlanKey) {
  requireWhole(ctx);
  const of = await planPeriod(ctx, key);
  const rows = await listCloseRows(ctx.db, of.planId);
  const row = rows.find(({ period }) => period === of.period);
  const made = await listCalculations(ctx.db, of.planId);
  const now = made.find(({ id }) => id === row?.calculationId);
  const earlier = rows.findLast(({ beginsOn }) => beginsOn < of.range.start);
  const before = made.find(({ id }) => id === earlier?.calculationId);
  const [results, old] = [await resultsOf(ctx, now), await resultsOf(ctx, before)];
  const batch = row?.calculationId ? await findBatch(ctx.db, row.calculationId) : undefined;
  const checks = (now?.checks ?? []) as PayCheck[];
  return {
    ...{ planId: of.planId, planName: of.plan.name, currency: of.plan.definition.currency, period: of.period },
    ...{
      state: row?.state ?? ('open' as const),
      round: row?.round ?? 1,
      people: now?.people ?? 0,
      toPay: now?.totals.toPay ?? null,
    },
    calculation:
      now && row?.calculated ? { ...whoAndWhen(row.calculated), id: now.id, fingerprint: now.fingerprint } : null,
    reviewed: plain(row?.reviewed),
    approved: plain(row?.approved),
    closed: plain(row?.closed),
    paid: plain(row?.paid),
    returned: row?.returned ?? null,
    reopening: row?.reopening ?? null,
    steps: await stepsFor(ctx, of, row, rows, checks),
    checks,
    sources: (now?.sources ?? []) as SourceTotal[],
    totals: now?.totals ?? null,
    before: before ? { period: before.period, people: before.people, toPay: before.totals.toPay } : null,
    biggest: biggestChanges(results, old, of.places),
    versions: await readVersions(ctx, made, of, row),
    payroll: batch ?? null,
  };
}

async function resultsOf(ctx: Context, made: CalculationRow | undefined): Promise<ResultRow[]> {
  return made ? listResults(ctx.db, made.id) : [];
}

function plain(step: WhoAndWhen | null | undefined): WhoAndWhen | null {
  return step ? whoAndWhen(step) : null;
}

function whoAndWhen({ personId, name, at }: WhoAndWhen): WhoAndWhen {
  return { personId, name, at };
}

/** Every calculation that was closed, also those before a reopening, with what went to payroll of each. */
async function readVersions(ctx: Context, made: readonly CalculationRow[], of: PlanPeriod, row: CloseRow | undefined) {
  const versions = [];
  for (const version of made) {
    if (version.period !== of.period || version.closedAt === null) continue;
    versions.push({ ...versionOf(version, row), payroll: (await findBatch(ctx.db, version.id)) ?? null });
  }
  return versions;
}

function versionOf(version: CalculationRow, row: CloseRow | undefined) {
  const isCurrent = version.reopened === null;
  return {
    ...{
      round: version.round,
      isCurrent,
      people: version.people,
      toPay: version.totals.toPay,
      reopened: version.reopened,
    },
    state: isCurrent && row ? row.state : ('closed' as const),
    closed: isCurrent ? plain(row?.closed) : { personId: null, name: '', at: version.closedAt ?? '' },
  };
}

function biggestChanges(now: readonly ResultRow[], old: readonly ResultRow[], places: number) {
  const before = new Map(old.map((row) => [row.personId, row.toPay]));
  const changed = now.map(({ personName, hash: _hash, ...row }) => {
    const last = before.get(row.personId) ?? null;
    const change: Decimal = decimal(row.toPay).minus(last === null ? zero : decimal(last));
    return { size: change.abs(), shown: { ...row, name: personName, before: last, change: toText(change, places) } };
  });
  return changed
    .toSorted((a, b) => b.size.comparedTo(a.size) || a.shown.personId - b.shown.personId)
    .slice(0, mostPeople)
    .map(({ shown }) => shown);
}

const closers = ['operations', 'hr', 'administrator'];

/** What may be done next, and for each the refusal that this caller would get. */
async function stepsFor(
  ctx: Context,
  of: PlanPeriod,
  row: CloseRow | undefined,
  rows: readonly CloseRow[],
  checks: readonly PayCheck[],
) {
  const state = row?.state ?? 'open';
  const me = ctx.actor.personId;
  const isCloser = ctx.actor.roles.some((role) => closers.includes(role));
  const closing = isCloser ? null : 'request.not_allowed';
  const isOver = (await today(ctx)) >= of.range.end;
  const isEarlierOpen = rows.some((each) => each.beginsOn < of.range.start && !isClosed(each));
  const isNewest = !rows.some((each) => each.beginsOn > of.range.start && isClosed(each));
  const isMine = [row?.calculated, row?.reviewed].some((step) => step?.personId === me);
  const step = <Name extends string>(name: Name, ...refused: (string | null | false)[]) => ({
    step: name,
    refused: refused.find((code) => typeof code === 'string') || null,
  });
  const calculate = step(
    'calculate',
    closing,
    !isNewest && 'close.later_closed',
    isEarlierOpen && 'close.earlier_open',
  );
  const back = step('return');
  if (state === 'open') return [calculate];
  if (state === 'calculated') {
    return [
      step('review', closing, !isOver && 'close.not_over', hasBlocking(checks) > 0 && 'close.blocked'),
      calculate,
      back,
    ];
  }
  if (state === 'reviewed') return [step('approve', isMine && 'close.same_person'), calculate, back];
  if (state === 'approved') return [step('close', closing), calculate, back];
  const reopen = row?.reopening
    ? step('decide_reopen', row.reopening.personId === me && 'close.reopen_same_person')
    : step('ask_reopen', closing, !isNewest && 'close.reopen_newest');
  return state === 'closed' ? [step('pay', closing), reopen] : [reopen];
}
