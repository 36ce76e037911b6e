import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText } from '#engine/money.ts';
import { type Change, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { countOpenOf, type DisputeRow, insertDispute, insertMessage, updateDispute } from '../store/disputes.ts';
import { deadline } from './disputes-deadline.ts';
import { isOwn, mayAdjust, mayAnswer, requireOpen } from './disputes-rights.ts';
import { nameSubjects, requireSubject } from './disputes-subject.ts';

export type Raised = {
  plan?: number | undefined;
  scheme?: number | undefined;
  period: string;
  component?: string | null | undefined;
  expected?: string | null | undefined;
  reasonKind: DisputeRow['reasonKind'];
  reason: string;
};

/**
 * Objects to a line of the own pay or score, or to the whole. Pay is for sales operations to answer first, a score for the
 * manager. The amount is kept as it stands now.
 * @throws Refusal dispute.about_one, dispute.nothing_there, dispute.no_line
 */
export async function raiseDispute(ctx: Context, raised: Raised): Promise<{ id: number; answerBy: string }> {
  const { plan, scheme, period, component = null, expected = null, reasonKind, reason } = raised;
  const subject = await requireSubject(ctx, { plan, scheme, period });
  const line = subject.lines.find(({ key }) => key === component);
  if (component !== null && !line) throw new Refusal('dispute.no_line');
  const answerBy = await deadline(ctx);
  const id = await insertDispute(ctx.db, {
    personId: ctx.actor.personId ?? 0,
    planId: plan ?? null,
    schemeId: scheme ?? null,
    ...{ period, component, expected, reasonKind, reason, answerBy },
    amount: line ? line.amount : subject.total,
    assignedTo: plan === undefined ? 'manager' : 'operations',
    at: ctx.now,
  });
  const dispute = await requireOpen(ctx, id);
  await record(ctx, dispute, 'raised', { after: { reason, amount: dispute.amount, expected, answerBy } });
  return { id, answerBy };
}

/**
 * Says something. By somebody who answers it is the answer; asked back by whoever raised it, it waits for the next one.
 * @throws Refusal dispute.not_found, dispute.over
 */
export async function sayInDispute(ctx: Context, id: number, text: string): Promise<{ id: number }> {
  const dispute = await requireOpen(ctx, id);
  const isAnswer = mayAnswer(ctx, dispute);
  await insertMessage(ctx.db, id, { by: ctx.actor.personId, at: ctx.now, kind: isAnswer ? 'answer' : 'comment', text });
  if (isAnswer) {
    const answeredAt = dispute.answeredAt ?? ctx.now.toISOString();
    await updateDispute(ctx.db, id, { status: 'answered', answered_at: answeredAt });
  } else if (isOwn(ctx, dispute) && dispute.status === 'answered') {
    await updateDispute(ctx.db, id, { status: 'open', answer_by: await deadline(ctx) });
  }
  await record(ctx, dispute, isAnswer ? 'answered' : 'commented', { after: { text } });
  return { id };
}

/** Hands it to the manager or to sales operations. @throws Refusal dispute.not_found, dispute.over, dispute.own */
export async function assignDispute(
  ctx: Context,
  id: number,
  to: DisputeRow['assignedTo'],
  note: string | null,
): Promise<{ id: number }> {
  const dispute = await requireOpen(ctx, id);
  if (!mayAnswer(ctx, dispute)) throw new Refusal('dispute.own');
  if (dispute.assignedTo === to) return { id };
  await updateDispute(ctx.db, id, { assigned_to: to });
  await insertMessage(ctx.db, id, { by: ctx.actor.personId, at: ctx.now, kind: 'assigned', text: note ?? '' });
  await record(ctx, dispute, 'assigned', { before: { assignedTo: dispute.assignedTo }, after: { assignedTo: to } });
  return { id };
}

export type Resolution = {
  outcome: NonNullable<DisputeRow['outcome']>;
  note: string;
  adjustment?: string | null | undefined;
};

/**
 * Settles it, with or without an adjustment of the pay, which stands approved: whoever decided is not whoever gains by it. The
 * close of the open period pays it (close-decisions.ts).
 * @throws Refusal dispute.not_found, dispute.over, dispute.own, dispute.no_adjustment, dispute.may_not_adjust
 */
export async function resolveDispute(
  ctx: Context,
  id: number,
  { outcome, note, adjustment = null }: Resolution,
): Promise<{ id: number }> {
  const dispute = await requireOpen(ctx, id);
  if (!mayAnswer(ctx, dispute)) throw new Refusal('dispute.own');
  if (adjustment !== null) {
    if (dispute.planId === null || outcome === 'rejected') throw new Refusal('dispute.no_adjustment');
    if (!mayAdjust(ctx, dispute)) throw new Refusal('dispute.may_not_adjust');
  }
  const amount = adjustment === null ? null : await inCurrency(ctx, dispute, adjustment);
  await updateDispute(ctx.db, id, {
    status: 'resolved',
    // The end is an answer too.
    answered_at: dispute.answeredAt ?? ctx.now.toISOString(),
    resolved_at: ctx.now.toISOString(),
    resolved_by: ctx.actor.personId,
    outcome,
    outcome_note: note,
    adjustment: amount,
  });
  const after = { outcome, note, adjustment: amount };
  await record(ctx, dispute, 'resolved', { before: { status: dispute.status }, after });
  return { id };
}

/** In the smallest unit of the plan's currency, as it is paid; nothing at all is no adjustment. */
async function inCurrency(ctx: Context, dispute: DisputeRow, adjustment: string): Promise<string | null> {
  const { currency } = (await nameSubjects(ctx, [dispute]))(dispute).about;
  const amount = toText(decimal(adjustment), currencyPlaces(currency ?? ''));
  return decimal(amount).isZero() ? null : amount;
}

/** By whoever raised it. @throws Refusal dispute.not_found, dispute.over */
export async function withdrawDispute(ctx: Context, id: number): Promise<{ id: number }> {
  const dispute = await requireOpen(ctx, id);
  if (!isOwn(ctx, dispute)) throw new Refusal('dispute.not_found');
  const change = { status: 'withdrawn', resolved_at: ctx.now.toISOString(), resolved_by: ctx.actor.personId } as const;
  await updateDispute(ctx.db, id, change);
  await record(ctx, dispute, 'withdrawn', { before: { status: dispute.status }, after: null });
  return { id };
}

/** One line in the activity log, called by what the dispute is about. */
export async function record(
  ctx: Context,
  dispute: DisputeRow,
  action: string,
  told: Pick<Change, 'before' | 'after'>,
): Promise<void> {
  const { about, component } = (await nameSubjects(ctx, [dispute]))(dispute);
  await recordChange(ctx, {
    ...{ action, entity: 'dispute', entityId: dispute.id, personId: dispute.person.id },
    title: `${about.name} ${dispute.period}${component ? ` ${component.words.zh}` : ''}`,
    ...told,
  });
}

/** For the checklist of a close: how many disputes about a plan's period are not over. */
export async function countOpenDisputes(ctx: Context, planId: number, period: string): Promise<number> {
  return countOpenOf(ctx.db, planId, period);
}
