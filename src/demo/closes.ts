import { actorOf } from '#demo/identity-actor.ts';
import { demoPlans, startOf } from '#demo/incentive-plans.ts';
import type { DemoCompany } from '#demo/rows.ts';
import type { Step } from '#demo/steps.ts';
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
export async function stepsOfCloses(
  ctx: Context,
  signer: Signer,
  company: DemoCompany,
  today: string,
): Promise<Step[]> {
  const office: Office = {
    operations: await actorOf(ctx, company, 'operations'),
    owner: await actorOf(ctx, company, 'owner'),
  };
  const steps = await holdLeaver(ctx, office, company);
  for (const { planId, key, definition } of await listPublishedPlans(ctx)) {
    const plan = demoPlans.find((each) => each.key === key);
    if (!plan) continue;
    const begun = periodsIn({ start: startOf(plan, today), end: today }, definition.cycle, calendarYears);
    const finished = begun.filter((period) => periodRange(period, calendarYears).end <= today);
    for (const [place, period] of finished.slice(0, plan.paidPeriods).entries()) {
      steps.push(...payOut(ctx, signer, office, { planId, period }));
      // Before the last of them is closed, so that a statement shows what a late correction looks like.
      if (definition.cycle === 'month' && place === plan.paidPeriods - 2) {
        const { personId } = await actorOf(ctx, company, 'salesperson');
        const run = (at: Context) => raiseBase({ ...at, actor: office.operations }, personId, period);
        steps.push({ at: dayAfter(ctx, period, 20), run });
      }
    }
    const waiting = finished[plan.paidPeriods];
    if (waiting !== undefined && definition.cycle === 'quarter') {
      steps.push(...review(ctx, office, { planId, period: waiting }).steps);
    }
  }
  return steps;
}

/** So many days after the period, in the morning; never later than now. */
function dayAfter(ctx: Context, period: string, days: number): Date {
  const on = addDays(periodRange(period, calendarYears).end, days);
  return new Date(Math.min(new Date(`${on}T02:00:00Z`).getTime(), ctx.now.getTime()));
}

/** Calculating and reviewing; which calculation it was is known once that was done. */
function review(ctx: Context, { operations }: Office, key: PlanKey): { steps: Step[]; calculation: () => number } {
  let calculation = 0;
  const calculate: Step['run'] = async (at) => {
    ({ calculation } = await calculateClose({ ...at, actor: operations }, key));
  };
  const steps = [
    { at: dayAfter(ctx, key.period, 2), run: calculate },
    {
      at: dayAfter(ctx, key.period, 3),
      run: (at: Context) => reviewClose({ ...at, actor: operations }, key, calculation),
    },
  ];
  return { steps, calculation: () => calculation };
}

function payOut(ctx: Context, signer: Signer, office: Office, key: PlanKey): Step[] {
  const { steps, calculation } = review(ctx, office, key);
  const as = (days: number, actor: Context['actor'], run: Step['run']): Step => ({
    at: dayAfter(ctx, key.period, days),
    run: (at) => run({ ...at, actor }),
  });
  return [
    ...steps,
    as(4, office.owner, (at) => approveClose(at, key, calculation())),
    as(5, office.operations, (at) => closePeriod(at, signer, key, calculation())),
    as(9, office.operations, (at) => payPeriod(at, key, 'zh')),
  ];
}

async function holdLeaver(ctx: Context, { operations }: Office, company: DemoCompany): Promise<Step[]> {
  const leaver = company.people.find(({ role, leftOn }) => role === 'salesperson' && leftOn !== null);
  const monthly = (await listPublishedPlans(ctx)).find(({ definition }) => definition.cycle === 'month');
  if (!leaver?.leftOn || !monthly) return [];
  const person = (await findPeopleByCode(ctx, [leaver.code])).get(leaver.code);
  if (!person) return [];
  const hold = {
    planId: monthly.planId,
    kind: 'person',
    ofId: person.id,
    reason: '离职交接未完成，交接确认后发放',
  } as const;
  return [{ at: new Date(`${leaver.leftOn}T09:00:00Z`), run: (at) => placeHold({ ...at, actor: operations }, hold) }];
}

/** From a period that is closed already: the letter came late. */
async function raiseBase(ctx: Context, personId: number | null, period: string): Promise<void> {
  const base = (await readPayBases(ctx, period)).people.find(({ id }) => id === personId)?.bases[0];
  if (personId === null || !base) return;
  const amount = decimal(base.amount).plus(500).toFixed();
  await savePayBases(ctx, { period, bases: [{ personId, key: base.key, amount }] });
}
