import { sql } from 'kysely';
import { createApp } from '#app.ts';
import type { Context } from '#platform/context.ts';
import { createOrganisation } from '#platform/database/organisation.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import type { Role } from '#platform/endpoint.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { createView } from '#stages/crm/service/list-views.ts';
import { mergeCustomers } from '#stages/crm/service/merge-customers.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { indexAll } from '#stages/crm/service/search-index.ts';
import { createTask } from '#stages/crm/service/tasks.ts';
import { submitEntry } from '#stages/measures/service/entries.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { createKey } from '#stages/people/service/api-keys.ts';
import { leavePerson, transferPerson } from '#stages/people/service/assignments.ts';
import { upsertPeople } from '#stages/people/service/upsert-people.ts';
import { startScheme } from '#stages/plans/service/drafts.ts';
import { enterValue, publishScheme, saveTargets } from '#stages/plans/service.ts';
import type { HonourDefinition } from '#stages/rewards/contract/honours.ts';
import { raiseDispute } from '#stages/rewards/service/disputes-work.ts';
import { confirmAwards, readWall } from '#stages/rewards/service/honours-awards.ts';
import { createHonour } from '#stages/rewards/service/honours-rules.ts';
import { savePayBases } from '#stages/rewards/service/pay-bases.ts';
import { startPlan } from '#stages/rewards/service/plan-drafts.ts';
import { publishPlan } from '#stages/rewards/service/plans.ts';
import { refreshPay } from '#stages/rewards/service/refresh-pay.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { aCompany, aPerson, asSystem, aTeam, testNow } from '../build.ts';

/**
 * A company in which everybody has a colleague of whom they may know nothing: whatever belongs to that colleague has the
 * word of `canary` in its name, or its digits in its amounts.
 */
export const canary = 'KANARIENVOGEL';
export const canaryDigits = '98765432';

/** One person for each role, each seeing as much as the role usually does, and some who see less. */
export type Who = Role | 'east_operations' | 'east_administrator' | 'leaver' | 'other_organisation' | 'anonymous';

/** What there is to ask for. */
export type Ids = {
  person: number;
  team: number;
  customer: number;
  deal: number;
  task: number;
  entry: number;
  /** A view of a list that is not shared. */
  view: number;
  merge: number;
  key: number;
  award: number;
  dispute: number;
  deals: string;
};

export type World = {
  http: HttpApp;
  test: TestDatabase;
  scheme: number;
  /** Schemes that have only a draft: a sound one, and one to throw away. */
  drafts: { sound: number; idle: number };
  /** An incentive plan that pays everyone, and plans that have only a draft: a sound one, and one to throw away. */
  plan: number;
  planDrafts: { sound: number; idle: number };
  /** An honour that the colleague would win, and is not awarded yet. */
  honour: number;
  /** The team of the salesperson, the manager and those who keep the east. */
  ownTeam: number;
  /** A deal, a customer and a task of the salesperson. */
  ownDeal: number;
  ownCustomer: number;
  ownTask: number;
  colleague: Ids;
  /** Ids that belong to nothing. */
  nothing: Ids;
  send(who: Who, request: Asked): Promise<Response>;
  /** Gives everyone a fresh session. */
  signIn(): Promise<void>;
  /** The header by which a browser says who somebody is. */
  cookieOf(who: Who): string;
  close(): Promise<void>;
};

export type Asked = { method: string; url: string; body?: object | undefined };

export async function makeWorld(): Promise<World> {
  const test = await testDatabase();
  // Ids that cannot be mistaken for other numbers in an answer.
  for (const [index, table] of [
    'person',
    'team',
    'customer',
    'deal',
    'task',
    'customer_merge',
    'api_key',
    'kpi_entry',
    'record_view',
    'honour_award',
    'dispute',
  ].entries()) {
    await test.database.pool.query(`alter table org_test.${table} alter column id restart with ${index + 1}7300001`);
  }
  const { http, close } = await createApp({
    database: test.database,
    log: silentLog,
    clock: () => testNow,
    organisation: test.organisation,
    checkAnswers: true,
  });
  const { people, ...built } = await asSystem(test, buildCompany);
  await createOrganisation(test.database, { key: 'other', name: 'Other' });
  const invited = { organisation: test.organisation, personId: built.colleague.person };
  await http.signIn.invite(invited, `${canary}@example.com`);
  const cookies = new Map<Who, string>();
  const signIn = async () => {
    for (const [who, personId] of people) {
      const organisation = who === 'other_organisation' ? 'other' : test.organisation;
      const home = new Request('http://localhost/');
      const [cookie = ''] = await http.signIn.asMember(home, { organisation, personId }, who);
      cookies.set(who, cookie.split(';')[0] ?? '');
    }
  };
  await signIn();
  return {
    ...built,
    http,
    test,
    signIn,
    cookieOf: (who) => cookies.get(who) ?? '',
    nothing: {
      person: 2_000_000_001,
      team: 2_000_000_002,
      customer: 2_000_000_003,
      deal: 2_000_000_004,
      task: 2_000_000_005,
      entry: 2_000_000_008,
      view: 2_000_000_009,
      merge: 2_000_000_006,
      key: 2_000_000_007,
      award: 2_000_000_010,
      dispute: 2_000_000_011,
      deals: 'NIEMANDSVOGEL',
    },
    send: async (who, { method, url, body }) => {
      const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', cookie: cookies.get(who) ?? '' };
      if (method === 'GET' || method === 'DELETE') return http.hono.request(url, { method, headers });
      headers['content-type'] = 'application/json';
      // Lets an upload get as far as the question of who asks.
      headers['yeji-upload'] = '1';
      return http.hono.request(url, { method, headers, body: JSON.stringify(body ?? {}) });
    },
    close: async () => {
      await close();
      await test.close();
    },
  };
}

async function buildCompany(ctx: Context) {
  await aCompany(ctx);
  const east = await aTeam(ctx, { name: '东区', code: 'east' });
  const west = await aTeam(ctx, { name: `西区${canary}`, code: `west${canary}` });
  const colleague = await aPerson(ctx, { name: `孙丽${canary}`, code: canary, team: west });
  // A position to be renamed, and a transfer to be taken back.
  await upsertPeople(ctx, { positions: [{ code: 'visitor', name: '驻店' }], people: [] });
  await transferPerson(ctx, colleague, { teamId: west, positionId: 1, leadsTeam: false, startOn: '2026-01-01' });
  const operations = { role: 'operations', scope: 'team', teamCode: 'east' } as const;
  const administrator = { role: 'administrator', scope: 'team', teamCode: 'east' } as const;
  const people = new Map<Who, number>([
    ['salesperson', await aPerson(ctx, { name: '李强', code: 'LI', team: east })],
    ['manager', await aPerson(ctx, { name: '王芳', team: east, role: 'manager' })],
    ['operations', await aPerson(ctx, { name: '周运', role: 'operations' })],
    ['hr', await aPerson(ctx, { name: '周人', role: 'hr' })],
    ['executive', await aPerson(ctx, { name: '陈总', role: 'executive' })],
    ['administrator', await aPerson(ctx, { name: '吴磊', role: 'administrator' })],
    ['east_operations', await aPerson(ctx, { name: '东运', team: east, roles: [operations] })],
    ['east_administrator', await aPerson(ctx, { name: '东管', team: east, roles: [administrator] })],
    ['leaver', await aPerson(ctx, { name: '钱走', team: east, role: 'administrator' })],
    ['other_organisation', colleague],
  ]);
  await upsertPeople(ctx, { people: [{ code: 'LI', name: '李强', email: 'li@example.com' }] });
  await leavePerson(ctx, people.get('leaver') ?? 0, '2026-03-01');
  const { scheme, customer, deal, task, entry, view, merge, ownDeal, ownCustomer, ownTask } = await fillColleague(
    ctx,
    colleague,
    west,
    people.get('salesperson') ?? 0,
  );
  // About the administrator, who may therefore take it back: its id is the next one.
  const own = { measure: 'morale', period: '2025-Q4', personId: people.get('administrator') ?? 0 };
  await submitEntry(ctx, { ...own, value: '80', proof: '访谈' });
  await saveView(ctx, own.personId, '管理员的视图');
  const drafts = {
    sound: await startScheme(ctx, '副本', { kind: 'copy', schemeId: scheme }),
    idle: await startScheme(ctx, '空白', { kind: 'blank' }),
  };
  const { honour, award, dispute } = await rewardColleague(ctx, scheme, colleague, own.personId);
  const { plan, planDrafts } = await payEveryone(ctx, colleague);
  const { key } = await createKey(ctx, 'test', { name: canary, access: 'read', personId: colleague });
  return {
    people,
    scheme,
    drafts,
    ownDeal,
    ownCustomer,
    ownTask,
    ownTeam: east,
    honour,
    plan,
    planDrafts,
    colleague: {
      ...{ person: colleague, team: west, customer, deal, task, entry, view, merge, key: key.id, award, dispute },
      deals: canary,
    },
  };
}

/** A plan that pays each sale in full, so that the colleague's pay has the digits of the canary. */
async function payEveryone(ctx: Context, colleague: number) {
  const { id: plan } = await publishPlan(ctx, {
    ...{ key: 'sales', name: '销售激励', effectiveFrom: '2026-01-01' },
    definition: {
      ...{ cycle: 'quarter', currency: 'CNY', participants: {} },
      components: [
        {
          ...{ key: 'commission', words: { zh: '提成', en: 'Commission' } },
          rule: { kind: 'rate', measure: 'sales', pricing: 'whole', tiers: { tiers: [{ upTo: null, rate: '1' }] } },
        },
      ],
    },
  });
  const base = { personId: colleague, key: 'target_bonus', amount: canaryDigits };
  await savePayBases(ctx, { period: '2026-Q1', bases: [base] });
  await refreshScores(ctx);
  await refreshPay(ctx);
  const sound = await startPlan(ctx, '副本', { kind: 'copy', planId: plan });
  return { plan, planDrafts: { sound, idle: await startPlan(ctx, '空白', { kind: 'blank' }) } };
}

/** A view of the deals that its maker keeps to himself. */
async function saveView(ctx: Context, personId: number, name: string): Promise<number> {
  const actor = { personId, name, roles: [], scope: { kind: 'own' as const } };
  const view = { name, isShared: false, isDefault: true, settings: { filter: { owner: { in: [personId] } } } };
  return (await createView({ ...ctx, actor }, 'deals', view)).id;
}

/** An award that is not for everyone to see, and disputes: the colleague's, and the administrator's with the next id. */
async function rewardColleague(ctx: Context, scheme: number, colleague: number, administrator: number) {
  const rule: HonourDefinition = {
    ...{ words: { zh: '季度之星', en: 'Star' }, cycle: 'quarter', scheme, among: 'company', within: null },
    ...{ figure: 'measure', measure: 'sales', by: 'best', atLeast: null, reward: null, isPublic: false },
  };
  const { id: hidden } = await createHonour(ctx, rule);
  const { id: honour } = await createHonour(ctx, rule);
  await confirmAwards(ctx, hidden, { period: '2026-Q1', personIds: [colleague], early: true });
  const [award] = (await readWall(ctx, {})).awards;
  const raise = async (personId: number, reason: string, expected: string) => {
    const actor = { personId, name: reason, roles: [], scope: { kind: 'own' as const } };
    const about = { scheme, period: '2026-Q1', reasonKind: 'missing' as const };
    return (await raiseDispute({ ...ctx, actor }, { ...about, reason, expected })).id;
  };
  const dispute = await raise(colleague, canary, canaryDigits);
  await raise(administrator, '少算了一单', '1');
  return { honour, award: award?.id ?? 0, dispute };
}

/** Facts, a target, a typed-in value and a score of the colleague, and a deal of the salesperson to be compared with. */
async function fillColleague(ctx: Context, person: number, team: number, salesperson: number) {
  const values = (owner: string, name: string, amount: string) => ({
    ...{ name, owner, amount, status: 'won', customer: owner },
    ...{ created_on: '2026-01-05', closed_on: '2026-02-10' },
  });
  const deals = [
    { sourceId: canary, values: values(canary, `商机${canary}`, `${canaryDigits}.10`) },
    { sourceId: 'D1', values: values('LI', '商机一', '1000') },
  ];
  const customers = [canary, 'LI'].map((owner) => ({ sourceId: owner, values: { name: `客户${owner}`, owner } }));
  await saveFacts(ctx, 'customers', customers, { origin: 'test' });
  await saveFacts(ctx, 'deals', deals, { origin: 'test' });
  await installReadyMade(ctx);
  const sales = {
    measure: 'sales',
    weight: '100',
    target: { kind: 'table' },
    curve: { kind: 'proportional' },
  } as const;
  const { id: scheme } = await publishScheme(ctx, {
    key: 'quarterly',
    name: '季度考核',
    effectiveFrom: '2026-01-01',
    definition: {
      cycles: ['quarter'],
      participants: {},
      kpis: [sales],
      items: [],
      missing: 'zero',
      passLine: '60',
      grades: [{ grade: 'A', from: '0', coefficient: '1' }],
      places: 2,
    },
  });
  const target = { kpi: 'sales', period: '2026-Q1', value: canaryDigits };
  await saveTargets(ctx, scheme, [
    { ...target, subjectKind: 'person', subjectId: person },
    { ...target, subjectKind: 'team', subjectId: team },
  ]);
  await enterValue(ctx, { personId: person, item: 'sales', period: '2026-Q1', value: canaryDigits, proof: canary });
  await refreshScores(ctx);
  const idOf = async (table: 'deal' | 'customer', value: string) =>
    (await ctx.db.selectFrom(table).select('id').where('source_id', '=', value).executeTakeFirstOrThrow()).id;
  const [deal, ownDeal] = [await idOf('deal', canary), await idOf('deal', 'D1')];
  const [customer, ownCustomer] = [await idOf('customer', canary), await idOf('customer', 'LI')];
  const about = { kind: 'customers', id: customer } as const;
  const theirs = { title: `任务${canary}`, dueOn: '2026-03-02', personId: person, about };
  const { id: task } = await createTask(ctx, theirs);
  const { id: ownTask } = await createTask(ctx, { title: '任务一', dueOn: '2026-03-02', personId: salesperson });
  const waiting = { measure: 'followers', period: '2026-Q1', personId: person, value: canaryDigits, proof: canary };
  const { id: entry } = await submitEntry(ctx, waiting);
  const view = await saveView(ctx, person, canary);
  await indexAll(ctx);
  const pair = ['甲', '乙'].map((name) => ({ sourceId: name, values: { name: `${name}${canary}`, owner: canary } }));
  await saveFacts(ctx, 'customers', pair, { origin: 'test' });
  const [kept, merged] = [await idOf('customer', '甲'), await idOf('customer', '乙')];
  const { merge } = await mergeCustomers(ctx, kept, merged, {});
  return { scheme, deal, ownDeal, customer, ownCustomer, task, entry, view, ownTask, merge: merge.id };
}

/** Everything that a refused request must leave as it was: all tables of the organisation. */
export async function readTables(world: World): Promise<string[]> {
  return world.test.transact(async (db) => {
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name`.execute(db);
    const each = tables.rows.map(
      ({ name }) => sql`select ${name}::text || coalesce(string_agg(t::text, ' ' order by t::text), '') as text
        from ${sql.table(name)} t`,
    );
    const content = await sql<{ text: string }>`${sql.join(each, sql` union all `)}`.execute(db);
    // A server may append the tables in any order, with several processes at once.
    return content.rows.map(({ text }) => text).sort();
  });
}
