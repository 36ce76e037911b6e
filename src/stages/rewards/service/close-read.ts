import { previousPeriod } from '#engine/calendar/period.ts';
import { type Decimal, decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { fiscalCalendar, today } from '#stages/people/service.ts';
import { type CloseRow, listCloseRows, type WhoAndWhen } from '../store/close.ts';
import { findBatch } from '../store/close-ledger.ts';
import { type CalculationRow, listCalculations, listResults, type ResultRow } from '../store/close-results.ts';
import { hasBlocking } from './close-calculate.ts';
import type { PayCheck } from './close-checks.ts';
import { type PlanKey, type PlanPeriod, planPeriod, requireWhole } from './close-rights.ts';
import type { SourceTotal } from './close-sources.ts';
import { loadPlans, runningPeriod } from './plan-rules.ts';

const mostPeople = 20;

/** Periods that somebody began to close and, for each plan, the one that comes next; the newest first. */
export async function readCloses(ctx: Context) {
  requireWhole(ctx);
  const rows = await listCloseRows(ctx.db, null);
  const made = new Map((await listCalculations(ctx.db, null)).map((each) => [each.id, each]));
  const [calendar, day] = [await fiscalCalendar(ctx), await today(ctx)];
  const plans = await loadPlans(ctx);
  return plans.flatMap((plan) => {
    const own = rows.filter(({ planId }) => planId === plan.id);
    const running = runningPeriod(plan, day, calendar);
    const common = { planId: plan.id, planName: plan.name, currency: plan.versions.at(-1)?.definition.currency ?? '' };
    const begun = own.map((row) => {
      const calculation = row.calculationId === null ? undefined : made.get(row.calculationId);
      const { period, state, round } = row;
      return {
        ...common,
        period,
        state,
        round,
        people: calculation?.people ?? 0,
        toPay: calculation?.totals.toPay ?? null,
      };
    });
    const waiting = [...(running ? [previousPeriod(running), running] : [])]
      .filter((period) => !own.some((row) => row.period === period) && !own.some((row) => row.period > period))
      .map((period) => ({ ...common, period, state: 'open' as const, round: 1, people: 0, toPay: null }));
    return [...begun, ...waiting].toReversed();
  });
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
    versions: made
      .filter(({ period, closedAt }) => period === of.period && closedAt !== null)
      .map((version) => versionOf(version, row)),
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

function versionOf(version: CalculationRow, row: CloseRow | undefined) {
  const isCurrent = version.supersededAt === null;
  return {
    ...{ round: version.round, isCurrent, toPay: version.totals.toPay },
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
  const isEarlierOpen = rows.some((each) => each.beginsOn < of.range.start && !['closed', 'paid'].includes(each.state));
  const isNewest = !rows.some((each) => each.beginsOn > of.range.start && ['closed', 'paid'].includes(each.state));
  const isMine = [row?.calculated, row?.reviewed].some((step) => step?.personId === me);
  const step = <Name extends string>(name: Name, ...refused: (string | null | false)[]) => ({
    step: name,
    refused: refused.find((code) => typeof code === 'string') || null,
  });
  const calculate = step('calculate', closing, isEarlierOpen && 'close.earlier_open');
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
