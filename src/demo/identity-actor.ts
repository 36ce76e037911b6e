import type { DemoCompany } from '#demo/rows.ts';
import type { Actor, Context } from '#platform/context.ts';
import { actorFor } from '#stages/people/service/actor.ts';
import { findPeopleByCode } from '#stages/people/service.ts';

/** The person of the demo company who holds an identity, as one who acts. */
export async function actorOf(ctx: Context, company: DemoCompany, identity: string): Promise<Actor> {
  const code = company.identities.find(({ key }) => key === identity)?.personCode ?? '';
  const person = (await findPeopleByCode(ctx, [code])).get(code);
  const actor = person && (await actorFor(ctx, person.id));
  if (!actor) throw new Error(`the demo company has no ${identity}`);
  return actor;
}
