import { actorOf } from '#demo/identity-actor.ts';
import { demoPlans, startOf } from '#demo/incentive-plans.ts';
import type { DemoCompany } from '#demo/rows.ts';
import { addDays } from '#engine/calendar/day.ts';
import { calendarYears, periodRange, periodsIn } from '#engine/calendar/period.ts';
import { decimal } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import type { Signer } from '#platform/signing.ts';
import { findPeopleByCode } from '#stages/people/service.ts';
import { calculateClose } from '#stages/rewards/service/close-calculate.ts';
import { placeHold } from '#stages/rewards/service/close-holds.ts';
import { payPeriod } from '#stages/rewards/service/close-pay.ts';
import type { PlanKey } from '#stages/rewards/service/close-rights.ts';
import { approveClose, closePeriod, reviewClose } from '#stages/rewards/service/close-steps.ts';
import { readPayBases, savePayBases } from '#stages/rewards/service/pay-bases.ts';
import { listPublishedPlans } from '#stages/rewards/service/plans.ts';

type Office = { operations: Context['actor']; owner: Context['actor'] };

/**
 * Closes the finished periods of every plan as people would: sales operations calculate, review, close and pay, the owner
 * approves. Those of the month are open again from the last one on; the last quarter waits for the owner's word. One who left
 * has pay held until the handing over is done, and one salesperson's base is raised late, which the next close adjusts.
 * The transaction has to read one state of the data, as calculating does.
 */
export async function closePeriods(ctx: Context, signer: Signer, company: DemoCompany, today: string): Promise<void> {
  const office: Office = {
    operations: await actorOf(ctx, company, 'operations'),
    owner: await actorOf(ctx, company, 'owner'),
  };
  await holdLeaver(ctx, office, company);
  for (const { planId, key, definition } of await listPublishedPlans(ctx)) {
    const plan = demoPlans.find((each) => each.key === key);
    if (!plan) continue;
    const begun = periodsIn({ start: startOf(plan, today), end: today }, definition.cycle, calendarYears);
    const finished = begun.filter((period) => periodRange(period, calendarYears).end <= today);
    for (const [place, period] of finished.slice(0, plan.paidPeriods).entries()) {
      await payOut(ctx, signer, office, { planId, period });
      // Before the last of them is closed, so that a statement shows what a late correction looks like.
      if (definition.cycle === 'month' && place === plan.paidPeriods - 2) await raiseBase(ctx, office, company, period);
    }
    const waiting = finished[plan.paidPeriods];
    if (waiting !== undefined && definition.cycle === 'quarter') await review(ctx, office, { planId, period: waiting });
  }
}

/** So many days after the period, in the morning; never later than now. */
function dayAfter(ctx: Context, period: string, days: number): Date {
  const on = addDays(periodRange(period, calendarYears).end, days);
  return new Date(Math.min(new Date(`${on}T02:00:00Z`).getTime(), ctx.now.getTime()));
}

async function review(ctx: Context, { operations }: Office, key: PlanKey): Promise<number> {
  const at = (days: number): Context => ({ ...ctx, actor: operations, now: dayAfter(ctx, key.period, days) });
  const { calculation } = await calculateClose(at(2), key);
  await reviewClose(at(3), key, calculation);
  return calculation;
}

async function payOut(ctx: Context, signer: Signer, office: Office, key: PlanKey): Promise<void> {
  const as = (actor: Context['actor'], days: number): Context => ({
    ...ctx,
    actor,
    now: dayAfter(ctx, key.period, days),
  });
  const calculation = await review(ctx, office, key);
  await approveClose(as(office.owner, 4), key, calculation);
  await closePeriod(as(office.operations, 5), signer, key, calculation);
  await payPeriod(as(office.operations, 9), key, 'zh');
}

async function holdLeaver(ctx: Context, { operations }: Office, company: DemoCompany): Promise<void> {
  const leaver = company.people.find(({ role, leftOn }) => role === 'salesperson' && leftOn !== null);
  const monthly = (await listPublishedPlans(ctx)).find(({ definition }) => definition.cycle === 'month');
  if (!leaver?.leftOn || !monthly) return;
  const person = (await findPeopleByCode(ctx, [leaver.code])).get(leaver.code);
  if (!person) return;
  const now = new Date(`${leaver.leftOn}T09:00:00Z`);
  const hold = {
    planId: monthly.planId,
    kind: 'person',
    ofId: person.id,
    reason: '离职交接未完成，交接确认后发放',
  } as const;
  await placeHold({ ...ctx, actor: operations, now }, hold);
}

/** From a period that is closed already: the letter came late. */
async function raiseBase(ctx: Context, { operations }: Office, company: DemoCompany, period: string): Promise<void> {
  const { personId } = await actorOf(ctx, company, 'salesperson');
  const as = { ...ctx, actor: operations, now: dayAfter(ctx, period, 20) };
  const base = (await readPayBases(as, period)).people.find(({ id }) => id === personId)?.bases[0];
  if (personId === null || !base) return;
  const amount = decimal(base.amount).plus(500).toFixed();
  await savePayBases(as, { period, bases: [{ personId, key: base.key, amount }] });
}
