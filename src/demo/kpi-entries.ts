import type { DemoCompany } from '#demo/rows.ts';
import { calendarYears, periodOf, periodRange, previousPeriod } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { decideEntries, submitEntry } from '#stages/measures/service/entries.ts';
import { actorFor } from '#stages/people/service/actor.ts';
import { findPeopleByCode } from '#stages/people/service.ts';

/** Followers at the first of the quarters; a fifth more each quarter. */
const firstFollowers = 420;

/**
 * What the people of the demo manager's team report by hand: followers of the last three quarters, approved by the manager.
 * In the running quarter some wait and one was sent back, so that the page shows every state.
 */
export async function enterKpis(ctx: Context, company: DemoCompany, today: string): Promise<void> {
  const leader = company.identities.find(({ key }) => key === 'manager')?.personCode ?? '';
  const running = periodOf(today, 'quarter', calendarYears);
  const quarters = [previousPeriod(previousPeriod(running)), previousPeriod(running), running];
  const first = periodRange(quarters[0] ?? running, calendarYears).start;
  const placeOf = (code: string) => company.people.find((person) => person.code === code)?.assignments.at(-1);
  const team = placeOf(leader)?.team;
  // Those who were in the team all along: the manager answers for nobody else.
  const codes = company.people
    .filter(({ role, leftOn }) => role === 'salesperson' && leftOn === null)
    .map(({ code }) => code)
    .filter((code) => placeOf(code)?.team === team && (placeOf(code)?.startOn ?? today) <= first);
  const people = await findPeopleByCode(ctx, [leader, ...codes]);
  const manager = await actorFor(ctx, people.get(leader)?.id ?? 0);
  if (!manager) throw new Error('the demo company has no manager');
  for (const [index, code] of codes.entries()) {
    const personId = people.get(code)?.id ?? 0;
    const actor = await actorFor(ctx, personId);
    if (!actor) continue;
    for (const [quarter, period] of quarters.entries()) {
      const isRunning = period === running;
      if (isRunning && index > 4) continue;
      const value = String(Math.round((firstFollowers + 130 * index) * 1.2 ** quarter));
      const proof = '视频号后台「粉丝数据」季末截图';
      const { id } = await submitEntry({ ...ctx, actor }, { measure: 'followers', period, personId, value, proof });
      if (isRunning && index === 4)
        await decideEntries({ ...ctx, actor: manager }, [id], 'send_back', '请附本季度的截图');
      else if (!isRunning || index < 2) await decideEntries({ ...ctx, actor: manager }, [id], 'approve', null);
    }
  }
}
