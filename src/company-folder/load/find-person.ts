import { type FindPerson, personFinder } from '#connectors/file/map/people.ts';
import type { Context } from '#platform/context.ts';
import { listEveryone } from '#stages/people/service.ts';

/** Finds people of the organisation by code, e-mail, phone or name. */
export async function makeFindPerson(ctx: Context): Promise<FindPerson> {
  return personFinder(await listEveryone(ctx));
}
