import type { z } from 'zod';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import type { Role } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSetting, putSetting } from '#platform/setting.ts';
import type { demoIdentityShape, getMe, signInFirst } from '../contract/sign-in.ts';
import { findPeopleByCode, getSettings, listAllTeams, today } from '../service.ts';
import { lockCodes } from '../store/people.ts';
import { countOtherAdministrators } from '../store/roles.ts';
import { hasScores } from '../store/settings.ts';
import { readPerson } from './list-people.ts';
import { changeSettings } from './settings.ts';
import { upsertPeople } from './upsert-people.ts';

type Me = z.input<(typeof getMe)['answer']>;
type FirstInput = z.output<NonNullable<(typeof signInFirst)['body']>>;

/** A person of the demo company whom anyone may become, by the person's code. */
export type DemoIdentity = { key: string; personCode: string; words: { zh: string; en: string } };

const demoKey = 'demo_identities';

/** Opens the demo company to everyone who reaches the sign-in page. Only the demo company's loader calls this. */
export async function setDemoIdentities(ctx: Context, identities: readonly DemoIdentity[]): Promise<void> {
  await putSetting(ctx.db, demoKey, identities);
}

async function getDemoIdentities(ctx: Context): Promise<DemoIdentity[]> {
  return ((await getSetting(ctx.db, demoKey)) ?? []) as DemoIdentity[];
}

export async function readSignInPage(ctx: Context): Promise<{
  organisationName: string;
  needsFirst: boolean;
  demoIdentities: z.infer<typeof demoIdentityShape>[];
}> {
  const { organisationName } = await getSettings(ctx);
  const identities = await getDemoIdentities(ctx);
  const codes = identities.map((each) => each.personCode);
  const people = await findPeopleByCode(ctx, codes);
  const demoIdentities = [];
  for (const { key, personCode, words } of identities) {
    const found = people.get(personCode);
    if (!found) continue;
    const person = await readPerson(ctx, found.id);
    const roles = person.roles.map((grant) => grant.role);
    demoIdentities.push({ key, name: person.name, role: mainRole(roles), team: person.team?.name ?? null, words });
  }
  return { organisationName, needsFirst: !(await hasAdministrator(ctx)), demoIdentities };
}

/** @throws Refusal sign_in.no_demo */
export async function findDemoPerson(ctx: Context, key: string): Promise<{ id: number; name: string }> {
  const identity = (await getDemoIdentities(ctx)).find((each) => each.key === key);
  const person = identity && (await findPeopleByCode(ctx, [identity.personCode])).get(identity.personCode);
  if (!person) throw new Refusal('sign_in.no_demo');
  return person;
}

/**
 * Sets up an organisation that has no administrator: its name, and the first administrator as a person of the company. The
 * actor must be the system, because there is nobody yet who could allow it.
 * @returns the new person's id
 * @throws Refusal sign_in.first_done
 */
export async function createFirstAdministrator(ctx: Context, input: FirstInput): Promise<number> {
  await lockCodes(ctx.db);
  if (await hasAdministrator(ctx)) throw new Refusal('sign_in.first_done');
  await changeSettings(ctx, { organisationName: input.organisationName });
  const { email, name } = input;
  const roles = [{ role: 'administrator', scope: 'all' }] as const;
  const startOn = await today(ctx);
  await upsertPeople(ctx, {
    people: [{ code: email, name, email, joinedOn: startOn, assignments: [{ teamPath: [], startOn }], roles }],
  });
  const person = (await findPeopleByCode(ctx, [email])).get(email);
  if (!person) throw new Error('the first administrator was not stored');
  return person.id;
}

/** Notes that a person may sign in now; the password itself is none of the log's business. */
export async function recordSignInAllowed(ctx: Context, personId: number, email: string): Promise<void> {
  const { name } = await readPerson(ctx, personId);
  await recordChange(ctx, {
    action: 'sign_in_allowed',
    entity: 'person',
    entityId: personId,
    title: name,
    personId,
    after: { email },
  });
}

/** Who the actor is, what the actor may do and see, and how things are written in this company. */
export async function readMe(ctx: Context): Promise<Me> {
  const { personId, roles, scope } = ctx.actor;
  if (personId === null) throw new Error('the system has no page of its own');
  const { id, code, name, englishName, team, position, leadsTeam } = await readPerson(ctx, personId);
  const names = new Map((await listAllTeams(ctx)).map((each) => [each.id, each.name]));
  const teamIds = scope.kind === 'teams' ? scope.teamIds : [];
  return {
    person: { id, code, name, englishName, team, position, leadsTeam },
    roles: [...roles],
    scope: { kind: scope.kind, teams: teamIds.map((teamId) => ({ id: teamId, name: names.get(teamId) ?? '' })) },
    demo: (await getDemoIdentities(ctx)).length > 0,
    started: await hasScores(ctx.db),
    today: await today(ctx),
    settings: await getSettings(ctx),
  };
}

async function hasAdministrator(ctx: Context): Promise<boolean> {
  const nobody = 0;
  return (await countOtherAdministrators(ctx.db, nobody, await today(ctx))) > 0;
}

const rank: readonly Role[] = ['administrator', 'executive', 'operations', 'hr', 'manager', 'salesperson'];

function mainRole(roles: readonly Role[]): Role {
  return rank.find((role) => roles.includes(role)) ?? 'salesperson';
}
