import type { z } from 'zod';
import { addDays } from '#engine/calendar/day.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { today } from '#stages/people/service.ts';
import { disputeReasons, type getDispute, type getDisputeStatistics, type listDisputes } from '../contract/disputes.ts';
import { findPaidWith } from '../store/decisions.ts';
import { type DisputeRow, listDisputeRows, listFiles, listMessages } from '../store/disputes.ts';
import {
  everSeen,
  isOpen,
  isOwn,
  keepVisible,
  mayAdjust,
  mayAnswer,
  mayHandOn,
  requireDispute,
  waitsFor,
} from './disputes-rights.ts';
import { nameSubjects } from './disputes-subject.ts';

type Listed = z.input<typeof listDisputes.answer>;
type Asked = z.output<NonNullable<(typeof listDisputes)['query']>>;

const pageSize = 50;

/** Disputes in sight, those to be answered soonest first. */
export async function readDisputes(ctx: Context, asked: Asked): Promise<Listed> {
  const { view = 'mine', state, person, plan, period, after = 0 } = asked;
  const people = await everSeen(ctx);
  const rows = await listDisputeRows(ctx.db, { personIds: people.ids });
  const visible = await keepVisible(ctx, rows);
  const found = visible.filter(
    (row) =>
      (view !== 'mine' || isOwn(ctx, row)) &&
      (view !== 'to_answer' || waitsFor(ctx, row)) &&
      (state === undefined || isOpen(row) === (state === 'open')) &&
      (person === undefined || row.person.id === person) &&
      (plan === undefined || row.planId === plan) &&
      (period === undefined || row.period === period),
  );
  const page = found.slice(after, after + pageSize);
  const show = await makeRow(ctx, page);
  return {
    disputes: page.map(show),
    total: found.length,
    next: found.length > after + pageSize ? after + pageSize : null,
    toAnswer: visible.filter((row) => waitsFor(ctx, row) && row.status === 'open').length,
  };
}

/** One dispute with all that was said and attached. @throws Refusal dispute.not_found */
export async function readDispute(ctx: Context, id: number): Promise<z.input<typeof getDispute.answer>> {
  const dispute = await requireDispute(ctx, id);
  const show = await makeRow(ctx, [dispute]);
  const messages = await listMessages(ctx.db, id);
  return {
    ...show(dispute),
    messages: messages.map(({ by, ...message }) => ({
      ...message,
      by: by?.name ?? null,
      isMine: by !== null && by.id === ctx.actor.personId,
    })),
    files: await listFiles(ctx.db, id),
    paidWith: dispute.adjustment === null ? null : await findPaidWith(ctx.db, 'dispute', id),
    mayAnswer: mayAnswer(ctx, dispute),
    isWithMe: waitsFor(ctx, dispute),
    mayHandOn: mayHandOn(ctx, dispute),
    mayAdjust: mayAdjust(ctx, dispute),
  };
}

async function makeRow(
  ctx: Context,
  rows: readonly DisputeRow[],
): Promise<(row: DisputeRow) => Listed['disputes'][number]> {
  const name = await nameSubjects(ctx, rows);
  const day = await today(ctx);
  return (row) => {
    const { planId: _plan, planName: _name, schemeId: _scheme, answeredAt: _at, resolvedBy, ...told } = row;
    return {
      ...told,
      ...name(row),
      isOverdue: isLate(row, day),
      resolvedBy: resolvedBy?.name ?? null,
      isMine: isOwn(ctx, row),
    };
  };
}

/** Only what nobody has answered is late; settling it may take longer. */
function isLate({ status, answerBy }: DisputeRow, day: string): boolean {
  return status === 'open' && answerBy < day;
}

const monthsBack = 365;

/** How disputes of the last twelve months went, of people whom the caller sees. */
export async function readStatistics(ctx: Context): Promise<z.input<typeof getDisputeStatistics.answer>> {
  const day = await today(ctx);
  const since = addDays(day, -monthsBack);
  const people = await everSeen(ctx);
  const rows = await keepVisible(ctx, await listDisputeRows(ctx.db, { personIds: people.ids, raisedSince: since }));
  const resolved = rows.filter(({ status }) => status === 'resolved');
  const upheld = resolved.filter(({ outcome }) => outcome !== 'rejected');
  return {
    since,
    raised: rows.length,
    open: rows.filter(isOpen).length,
    overdue: rows.filter((row) => isLate(row, day)).length,
    resolved: resolved.length,
    daysToAnswer: meanDays(rows.map(({ raisedAt, answeredAt }) => [raisedAt, answeredAt])),
    daysToResolve: meanDays(resolved.map(({ raisedAt, resolvedAt }) => [raisedAt, resolvedAt])),
    upheldShare: resolved.length === 0 ? null : toText(decimal(upheld.length).dividedBy(resolved.length), 4),
    upheld: upheld.length,
    partly: upheld.filter(({ outcome }) => outcome === 'partly').length,
    reasons: disputeReasons
      .map((reason) => ({
        reason,
        count: rows.filter((row) => row.reasonKind === reason).length,
        settled: resolved.filter((row) => row.reasonKind === reason).length,
        upheld: upheld.filter((row) => row.reasonKind === reason).length,
      }))
      .filter(({ count }) => count > 0)
      .toSorted((left, right) => right.count - left.count),
  };
}

const dayMs = 86_400_000;

function meanDays(spans: readonly (readonly [string, string | null])[]): string | null {
  const times = spans.flatMap(([from, until]) => (until === null ? [] : [Date.parse(until) - Date.parse(from)]));
  if (times.length === 0) return null;
  const sum = times.reduce((all, time) => all.plus(decimal(time)), zero);
  return toText(sum.dividedBy(times.length).dividedBy(dayMs), 1);
}
