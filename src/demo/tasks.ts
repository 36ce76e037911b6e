import type { DemoCompany, DemoPerson } from '#demo/rows.ts';
import { addDays } from '#engine/calendar/day.ts';
import type { Context } from '#platform/context.ts';
import { listFacts } from '#stages/crm/service/read-facts.ts';
import { createTask } from '#stages/crm/service/tasks.ts';
import { findPeopleByCode } from '#stages/people/service.ts';

/** Days from today by which an open deal's next step is due: one late, one today, the others to come. */
const dueIn = [-2, 0, 1, 4, 9] as const;

/** What comes next in each stage of a deal. */
const nextSteps: Readonly<Record<string, string>> = {
  客户跟进: '约下一次拜访',
  需求分析: '整理需求清单发客户确认',
  方案制定: '请技术复核方案后发出',
  报价: '跟进报价，约签约时间',
};

/** Whose tasks the demo shows: the teams of these identities, so that a visitor finds some in every chair. */
const shownIdentities = new Set(['salesperson', 'struggling', 'manager']);

/** Gives the people of a few teams what they have to do about their open deals, as if each had written it down. */
export async function loadTasks(ctx: Context, company: DemoCompany, today: string): Promise<void> {
  const people = shownPeople(company);
  const rows = await findPeopleByCode(
    ctx,
    people.map(({ code }) => code),
  );
  for (const [index, { code, name }] of people.entries()) {
    const personId = rows.get(code)?.id;
    if (personId === undefined) continue;
    const me = { ...ctx, actor: { personId, name, roles: ['salesperson'], scope: { kind: 'own' } } } as const;
    const { facts } = await listFacts(me, 'deals', { owner: personId, status: 'open' }, { limit: dueIn.length });
    for (const [place, deal] of facts.entries()) {
      const title = nextSteps[String(deal.values.stage)] ?? '回访客户';
      const dueOn = addDays(today, dueIn[(place + index) % dueIn.length] ?? 0);
      await createTask(me, { title, dueOn, about: { kind: 'deals', id: deal.id } });
    }
  }
}

function shownPeople(company: DemoCompany): DemoPerson[] {
  const teamOf = (person: DemoPerson) => person.assignments.at(-1)?.team;
  const codes = company.identities.flatMap(({ key, personCode }) => (shownIdentities.has(key) ? [personCode] : []));
  const teams = new Set(company.people.filter(({ code }) => codes.includes(code)).map(teamOf));
  return company.people.filter((person) => person.leftOn === null && teams.has(teamOf(person)));
}
