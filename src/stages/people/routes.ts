import { type HttpApp, runAsSystem } from '#platform/http/http-app.ts';
import { register, registerPublic } from '#platform/http/register.ts';
import { registerAccounts, renewSessions } from './account-routes.ts';
import * as log from './contract/activity-log.ts';
import * as people from './contract/people.ts';
import * as settings from './contract/settings.ts';
import * as signIn from './contract/sign-in.ts';
import * as teams from './contract/teams.ts';
import * as workingDays from './contract/working-days.ts';
import { registerKeys } from './key-routes.ts';
import { listActivity } from './service/activity-log.ts';
import { leavePerson, rejoinPerson, transferPerson, undoTransfer } from './service/assignments.ts';
import { listPeople, readPerson } from './service/list-people.ts';
import { previewRoles, setRoles } from './service/roles.ts';
import { createPerson, updatePerson } from './service/save-person.ts';
import { changeSettings, readSettingChanges } from './service/settings.ts';
import {
  createFirstAdministrator,
  findDemoPerson,
  readMe,
  readSignInPage,
  recordSignInAllowed,
} from './service/sign-in.ts';
import { createPosition, createTeam, readTeamTree, renamePosition, updateTeam } from './service/teams.ts';
import { changeWorkingDays, readWorkingDays } from './service/working-days.ts';
import { getSettings, listPositions } from './service.ts';

export function registerPeople(app: HttpApp): void {
  registerSignIn(app);
  registerKeys(app);
  registerAccounts(app);
  register(app, signIn.getMe, (ctx) => readMe(ctx));

  register(app, people.listPeople, (ctx, { query }) => listPeople(ctx, query));
  register(app, people.getPerson, (ctx, { params }) => readPerson(ctx, params.personId));
  register(app, people.createPerson, (ctx, { body }) => createPerson(ctx, body));
  register(app, people.updatePerson, (ctx, { params, body }) => updatePerson(ctx, params.personId, body));
  register(app, people.transferPerson, async (ctx, input) => {
    const before = await readPerson(ctx, input.params.personId);
    const after = await transferPerson(ctx, before.id, input.body);
    // Whoever comes to lead a team becomes a manager by it.
    if (after.roles.length !== before.roles.length) await renewSessions(app, ctx, input, after);
    return after;
  });
  register(app, people.rejoinPerson, (ctx, { params, body }) => rejoinPerson(ctx, params.personId, body));
  register(app, people.undoTransfer, (ctx, { params }) => undoTransfer(ctx, params.personId));
  register(app, people.leavePerson, (ctx, { params, body }) => leavePerson(ctx, params.personId, body.leftOn));
  register(app, people.setRoles, async (ctx, input) => {
    const after = await setRoles(ctx, input.params.personId, input.body.roles);
    await renewSessions(app, ctx, input, after);
    return after;
  });
  register(app, people.previewRoles, (ctx, { params, body }) => previewRoles(ctx, params.personId, body.roles));
  register(app, people.allowSignIn, async (ctx, { params, body, organisation }) => {
    const { id, name } = await readPerson(ctx, params.personId);
    await recordSignInAllowed(ctx, id, body.email);
    await app.signIn.allow({ organisation, personId: id }, { name, ...body });
    return { email: body.email };
  });

  register(app, teams.getTeamTree, async (ctx, { query }) => ({ teams: await readTeamTree(ctx, query.on) }));
  register(app, teams.createTeam, (ctx, { body }) => createTeam(ctx, body));
  register(app, teams.updateTeam, (ctx, { params, body }) => updateTeam(ctx, params.teamId, body));
  register(app, teams.listPositions, async (ctx) => ({ positions: await listPositions(ctx) }));
  register(app, teams.createPosition, (ctx, { body }) => createPosition(ctx, body));
  register(app, teams.renamePosition, (ctx, { params, body }) => renamePosition(ctx, params.positionId, body.name));

  register(app, settings.getSettings, (ctx) => getSettings(ctx));
  register(app, settings.changeSettings, (ctx, { body }) => changeSettings(ctx, body));
  register(app, settings.listSettingChanges, async (ctx) => ({ changes: await readSettingChanges(ctx) }));
  register(app, workingDays.getWorkingDays, (ctx, { query }) => readWorkingDays(ctx, query.year ?? null));
  register(app, workingDays.changeWorkingDays, (ctx, { body }) => changeWorkingDays(ctx, body));
  register(app, log.listActivity, (ctx, { query }) => listActivity(ctx, query));
}

function registerSignIn(app: HttpApp): void {
  const set = (headers: Headers, cookies: readonly string[]) => {
    for (const cookie of cookies) headers.append('set-cookie', cookie);
    return { done: true as const };
  };
  registerPublic(app, signIn.getSignIn, () => runAsSystem(app, app.defaultOrganisation, readSignInPage));
  registerPublic(app, signIn.signIn, async ({ body, request, address, answerHeaders }) =>
    set(answerHeaders, await app.signIn.withPassword(request, address, body)),
  );
  registerPublic(app, signIn.signInAsDemo, async ({ body, request, answerHeaders }) => {
    const organisation = app.defaultOrganisation;
    const { id, name } = await runAsSystem(app, organisation, (ctx) => findDemoPerson(ctx, body.identity));
    return set(answerHeaders, await app.signIn.asMember(request, { organisation, personId: id }, name));
  });
  registerPublic(app, signIn.signInFirst, async ({ body, request, answerHeaders }) => {
    const organisation = app.defaultOrganisation;
    const personId = await runAsSystem(app, organisation, async (ctx) => {
      const id = await createFirstAdministrator(ctx, body);
      // Before the commit: without a password nothing of it may stay, and the set-up can be done again.
      await app.signIn.allow({ organisation, personId: id }, body);
      return id;
    });
    return set(answerHeaders, await app.signIn.asMember(request, { organisation, personId }, body.name));
  });
  registerPublic(app, signIn.signOut, async ({ request, answerHeaders }) =>
    set(answerHeaders, await app.signIn.signOut(request)),
  );
}
