import { actorOf } from '#demo/identity-actor.ts';
import { setUpOn } from '#demo/incentive-plans.ts';
import type { DemoCompany } from '#demo/rows.ts';
import { salesScheme } from '#demo/schemes.ts';
import type { Step } from '#demo/steps.ts';
import { calendarYears, periodOf, periodRange, previousPeriod } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { type HonourDefinition, readyHonours } from '#stages/rewards/contract/honours.ts';
import { readDisputable } from '#stages/rewards/service/disputes-subject.ts';
import { raiseDispute, resolveDispute, sayInDispute } from '#stages/rewards/service/disputes-work.ts';
import { confirmAwards } from '#stages/rewards/service/honours-awards.ts';
import { readCandidates } from '#stages/rewards/service/honours-candidates.ts';
import { createHonour } from '#stages/rewards/service/honours-rules.ts';
import { loadRules } from '#stages/scores/service/rules.ts';

/** What the demo's honours bring, and how many periods back they were awarded; the last period waits to be confirmed. */
const given: Readonly<Record<string, { reward: HonourDefinition['reward']; periods: number }>> = {
  star: { reward: { kind: 'amount', name: '奖金 1000 元', cost: '1000', budget: '15000' }, periods: 3 },
  progress: { reward: { kind: 'training', name: '大客户销售训练营名额', cost: '3800', budget: '60000' }, periods: 2 },
  new: { reward: { kind: 'benefit', name: '带薪休假一天', cost: null, budget: null }, periods: 2 },
};

/**
 * The ready-made rules for honours, and the awards of past months and quarters by them, confirmed by sales operations the day
 * after each period.
 */
export async function stepsOfHonours(ctx: Context, company: DemoCompany, today: string): Promise<Step[]> {
  const office = await actorOf(ctx, company, 'operations');
  const scheme = (await loadRules(ctx)).schemes.find(({ key }) => key === salesScheme)?.id;
  if (scheme === undefined) throw new Error('the demo company has no sales scheme');
  const steps: Step[] = [];
  for (const { key, ...rule } of readyHonours) {
    const { reward, periods } = given[key] ?? { reward: null, periods: 0 };
    if (periods === 0) continue;
    const { id } = await createHonour(
      { ...ctx, actor: office, now: setUpOn(today) },
      { ...rule, scheme, within: null, reward, isPublic: true },
    );
    let period = previousPeriod(periodOf(today, rule.cycle, calendarYears));
    for (let left = periods; left > 0; left -= 1) {
      period = previousPeriod(period);
      const each = period;
      const at = new Date(`${periodRange(each, calendarYears).end}T02:00:00Z`);
      steps.push({ at, run: (then) => awardPeriod({ ...then, actor: office }, id, each) });
    }
  }
  return steps;
}

async function awardPeriod(ctx: Context, honour: number, period: string): Promise<void> {
  const [shown] = (await readCandidates(ctx, { honour, period })).honours;
  const winners = shown?.groups.flatMap(({ rows }) => rows.filter(({ wins }) => wins)) ?? [];
  if (winners.length === 0) return;
  await confirmAwards(ctx, honour, { period, personIds: winners.map(({ person }) => person.id) });
}

/** One dispute that was settled, after what was done until `since`, and one that waits for an answer. */
export async function raiseDisputes(ctx: Context, company: DemoCompany, since: Date): Promise<void> {
  const ago = (days: number) => new Date(Math.max(ctx.now.getTime() - days * dayMs, since.getTime()));
  const office = { ...ctx, actor: await actorOf(ctx, company, 'operations') };
  const settled = await raise(
    { ...ctx, actor: await actorOf(ctx, company, 'struggling'), now: ago(9) },
    { reasonKind: 'wrong_credit', reason: '和同事合作的商机，业绩只算给了对方一个人。' },
  );
  if (settled !== null) await settle(office, ago, settled);
  await raise(
    { ...ctx, actor: await actorOf(ctx, company, 'salesperson') },
    { reasonKind: 'missing', reason: '月底签约的一单合同已经回传，但没有计入，合同编号在商机备注里。' },
  );
}

async function settle(office: Context, ago: (days: number) => Date, dispute: number): Promise<void> {
  await sayInDispute({ ...office, now: ago(7) }, dispute, '请在商机里补上拆分比例，双方确认后会自动重算。');
  await resolveDispute({ ...office, now: ago(6) }, dispute, {
    outcome: 'partly',
    note: '已按 6:4 补上拆分，得分和金额随之更新。',
  });
}

const dayMs = 86_400_000;

/** About the first line of the newest finished period of pay, or of the score where there is no pay. */
async function raise(
  ctx: Context,
  said: { reasonKind: 'missing' | 'wrong_credit'; reason: string },
): Promise<number | null> {
  const [subject] = (await readDisputable(ctx, {})).subjects;
  const period = subject?.periods[1] ?? subject?.periods[0];
  if (!subject || period === undefined) return null;
  const about = subject.kind === 'pay' ? { plan: subject.id } : { scheme: subject.id };
  const { chosen } = await readDisputable(ctx, { ...about, period });
  const component = chosen?.lines[0]?.key ?? null;
  return (await raiseDispute(ctx, { ...about, period, component, ...said })).id;
}
