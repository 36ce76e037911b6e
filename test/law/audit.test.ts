import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asked, makeWorld, readTables, type World } from './world.ts';

/** Each route that changes something writes what it did into the activity log, in the same transaction. */
let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

/** Changing routes that have nothing to write down, and why. */
const withoutEntry: Readonly<Record<string, string>> = {
  'POST /api/measures/preview': 'computes a draft and keeps nothing',
  'POST /api/measures/preview/facts': 'lists the facts behind a draft and keeps nothing',
  'POST /api/scores/refresh': 'computes what follows from facts and rules already in the log',
  'POST /api/people/{personId}/roles/preview': 'tells what roles would show and keeps nothing',
  'POST /api/scores/preview': 'computes what a draft would give and keeps nothing',
  'POST /api/scores/participants': 'lists people and keeps nothing',
  'POST /api/incentive-plans/preview': 'computes what a draft would pay and keeps nothing',
  'POST /api/imports/preview': 'reads a file and keeps nothing',
  'POST /api/imports': 'starts a run that writes its own entries; its test is beside it',
  'POST /api/imports/uploads': 'keeps a file that is not imported yet',
  'DELETE /api/imports/uploads/{id}': 'lets go of a file that was not imported',
  'POST /api/imports/uploads/{id}/preview': 'rehearses an import and stores nothing but the choices about the file',
  'POST /api/imports/uploads/{id}/import': 'starts a run that writes its own entries; its test is beside it',
  'POST /api/company-folder': 'goes into an empty organisation only; what it brings writes its own entries',
  'POST /api/imports/inbox/run': 'looks through a folder; what it imports writes its own entries',
  'POST /api/closes/{planId}/{period}/review': 'a step that two people take in turn; its entry is tested beside it',
  'POST /api/closes/{planId}/{period}/approve': 'a step that two people take in turn; its entry is tested beside it',
  'POST /api/closes/{planId}/{period}/return': 'a step that two people take in turn; its entry is tested beside it',
  'POST /api/closes/{planId}/{period}/close': 'a step that two people take in turn; its entry is tested beside it',
  'POST /api/closes/{planId}/{period}/reopen': 'a step that two people take in turn; its entry is tested beside it',
  'POST /api/closes/{planId}/{period}/reopen/decision':
    'a step that two people take in turn; its entry is tested beside it',
  'POST /api/closes/{planId}/{period}/pay': 'a step that two people take in turn; its entry is tested beside it',
  'POST /api/pay-holds/{id}/release': 'needs a hold; its entry is tested beside it',
  'POST /api/imports/{id}/undo': 'needs an import to take back; its entries are tested beside it',
};

type Change = Pick<Asked, 'url' | 'body'>;

/** One request for each changing route that goes through, in an order in which each still can. */
function soundChanges({
  colleague,
  scheme,
  drafts,
  honour,
  ownDeal,
  ownCustomer,
  ownTask,
  plan,
  planDrafts,
}: World): Record<string, Change> {
  const person = `/api/people/${colleague.person}`;
  const deal = { name: '新商机', status: 'open', owner: colleague.person, stage: '报价' };
  const kpi = {
    measure: 'sales',
    weight: '100',
    target: { kind: 'fixed', value: '1' },
    curve: { kind: 'proportional' },
  };
  const target = { kpi: 'sales', period: '2026-Q1', subjectKind: 'person', subjectId: colleague.person, value: '5' };
  const dispute = `/api/disputes/${colleague.dispute}`;
  const star = {
    ...{ words: { zh: '达标', en: 'Club' }, cycle: 'quarter', scheme, among: 'company', within: null, isPublic: true },
    ...{ figure: 'attainment', measure: 'sales', by: 'threshold', atLeast: '1', reward: null },
  };
  const shares = [{ personId: colleague.person, share: '1' }];
  const draftDefinition = {
    ...{
      cycles: ['month', 'quarter'],
      participants: {},
      kpis: [kpi],
      items: [],
      missing: 'zero',
      passLine: '60',
      places: 2,
    },
    grades: [{ grade: 'A', from: '0', coefficient: '1' }],
  };
  return {
    'POST /api/people': {
      url: '/api/people',
      body: { code: 'N', name: '新人', teamId: colleague.team, startOn: '2026-03-02' },
    },
    'PATCH /api/people/{personId}': { url: person, body: { phone: '1' } },
    'POST /api/people/{personId}/transfer': {
      url: `${person}/transfer`,
      body: { teamId: colleague.team, startOn: '2026-03-02', leadsTeam: true },
    },
    'PUT /api/people/{personId}/roles': { url: `${person}/roles`, body: { roles: [] } },
    'PUT /api/people/{personId}/sign-in': {
      url: `${person}/sign-in`,
      body: { email: 's@example.com', password: 'a long password' },
    },
    'POST /api/people/{personId}/undo-transfer': { url: `${person}/undo-transfer` },
    'POST /api/people/{personId}/invitation': { url: `${person}/invitation`, body: { email: 's@example.com' } },
    // The salesperson, who has an e-mail.
    'POST /api/invitations': { url: '/api/invitations', body: { personIds: [colleague.person + 1] } },
    'DELETE /api/people/{personId}/invitation': { url: `${person}/invitation` },
    'DELETE /api/people/{personId}/sessions': { url: `${person}/sessions` },
    'POST /api/teams': { url: '/api/teams', body: { code: 't', name: '新组', parentId: colleague.team } },
    'PATCH /api/teams/{teamId}': { url: `/api/teams/${colleague.team}`, body: { name: '改名' } },
    'POST /api/positions': { url: '/api/positions', body: { code: 'rep', name: '销售代表' } },
    'PATCH /api/positions/{positionId}': { url: '/api/positions/1', body: { name: '大客户代表' } },
    'POST /api/backups': { url: '/api/backups' },
    'POST /api/keys': { url: '/api/keys', body: { name: '接口', access: 'read' } },
    'DELETE /api/keys/{id}': { url: `/api/keys/${colleague.key}` },
    'PATCH /api/settings': { url: '/api/settings', body: { organisationName: '沐衡' } },
    'PUT /api/settings/working-days': {
      url: '/api/settings/working-days',
      body: { pace: 'working_days', weekend: [7], holidays: 'cn', exceptions: [] },
    },
    'POST /api/facts/{kind}': { url: '/api/facts/deals', body: { values: deal } },
    'PATCH /api/facts/{kind}/{id}': { url: `/api/facts/deals/${colleague.deal}`, body: { values: { product: '甲' } } },
    'PUT /api/deals/{id}/splits': { url: `/api/deals/${ownDeal}/splits`, body: { splits: shares } },
    'POST /api/records/{kind}/change': {
      url: '/api/records/deals/change',
      body: { ids: [ownDeal], values: { product: '乙' }, preview: false },
    },
    'POST /api/views/{kind}': {
      url: '/api/views/deals',
      body: { name: '我的', isShared: true, isDefault: true, settings: { sort: '-amount' } },
    },
    'PATCH /api/views/{kind}/{id}': { url: `/api/views/deals/${colleague.view + 1}`, body: { name: '改名' } },
    'DELETE /api/views/{kind}/{id}': { url: `/api/views/deals/${colleague.view + 1}` },
    'POST /api/facts/{kind}/reassign': {
      url: '/api/facts/deals/reassign',
      body: { ids: [ownDeal], ownerId: colleague.person },
    },
    'POST /api/tasks': { url: '/api/tasks', body: { title: '新任务', dueOn: '2026-03-02' } },
    'PATCH /api/tasks/{id}': { url: `/api/tasks/${ownTask}`, body: { done: true } },
    'DELETE /api/tasks/{id}': { url: `/api/tasks/${colleague.task}` },
    'POST /api/quick-log': { url: '/api/quick-log', body: { kind: 'visit', customerId: ownCustomer } },
    'POST /api/customer-merges': {
      url: '/api/customer-merges',
      body: { keptId: ownCustomer, mergedId: colleague.customer, values: { region: '华东' } },
    },
    'POST /api/customer-merges/{id}/undo': { url: `/api/customer-merges/${colleague.merge}/undo` },
    'DELETE /api/facts/{kind}/{id}': { url: `/api/facts/deals/${colleague.deal}` },
    'PUT /api/imports/inbox': {
      url: '/api/imports/inbox',
      body: { isOn: true, everyMinutes: 15, dayTime: null, leaveBadRowsOut: false, patterns: [] },
    },
    'PUT /api/exchange-rates': {
      url: '/api/exchange-rates',
      body: { rates: [{ currency: 'USD', validFrom: '2026-01-01', rate: '7.1' }] },
    },
    'PUT /api/measures/{key}': {
      url: '/api/measures/own',
      body: {
        ...{ key: 'own', words: { zh: '自定', en: 'Own' }, category: 'result', unit: 'money', direction: 'up' },
        definition: { kind: 'formula', formula: 'sales * 2' },
      },
    },
    'PUT /api/measures/{key}/enabled': { url: '/api/measures/visits/enabled', body: { enabled: false } },
    'POST /api/kpi-entries': {
      url: '/api/kpi-entries',
      body: { measure: 'morale', period: '2026-Q1', personId: colleague.person, value: '80', proof: '访谈' },
    },
    'PUT /api/kpi-entries/{id}/file': { url: `/api/kpi-entries/${colleague.entry + 1}/file?fileName=a.txt`, body: {} },
    'POST /api/kpi-entries/{id}/withdraw': { url: `/api/kpi-entries/${colleague.entry + 1}/withdraw` },
    'POST /api/kpi-entries/decision': {
      url: '/api/kpi-entries/decision',
      body: { ids: [colleague.entry], decision: 'approve' },
    },
    'POST /api/honours': { url: '/api/honours', body: star },
    'POST /api/honours/{id}/awards': {
      url: `/api/honours/${honour}/awards`,
      body: { period: '2026-Q1', personIds: [colleague.person], early: true },
    },
    'PUT /api/honours/{id}': { url: `/api/honours/${honour}`, body: { definition: star, enabled: false } },
    'POST /api/honours/awards/{id}/revoke': {
      url: `/api/honours/awards/${colleague.award}/revoke`,
      body: { reason: '重复' },
    },
    'POST /api/disputes': {
      url: '/api/disputes',
      body: { scheme, period: '2026-Q1', reasonKind: 'other', reason: '少算' },
    },
    'POST /api/disputes/{id}/messages': { url: `${dispute}/messages`, body: { text: '在看' } },
    'PUT /api/disputes/{id}/assignment': { url: `${dispute}/assignment`, body: { to: 'operations' } },
    'PUT /api/disputes/{id}/files': { url: `${dispute}/files?fileName=a.txt`, body: {} },
    'POST /api/disputes/{id}/resolution': { url: `${dispute}/resolution`, body: { outcome: 'upheld', note: '补上' } },
    // The administrator's own.
    'POST /api/disputes/{id}/withdraw': { url: `/api/disputes/${colleague.dispute + 1}/withdraw` },
    'PUT /api/disputes/settings': { url: '/api/disputes/settings', body: { answerWithinDays: 3 } },
    'POST /api/schemes': {
      url: '/api/schemes',
      body: {
        ...{ key: 'new', name: '新方案', effectiveFrom: '2026-01-01' },
        definition: {
          ...{
            cycles: ['month'],
            participants: {},
            kpis: [kpi],
            items: [],
            missing: 'zero',
            passLine: '60',
            places: 2,
          },
          grades: [{ grade: 'A', from: '0', coefficient: '1' }],
        },
      },
    },
    'PUT /api/schemes/{id}/targets': { url: `/api/schemes/${scheme}/targets`, body: { targets: [target] } },
    'POST /api/scheme-drafts': { url: '/api/scheme-drafts', body: { name: '草稿', from: { kind: 'blank' } } },
    'PUT /api/schemes/{id}/draft': {
      url: `/api/schemes/${scheme}/draft`,
      body: { revision: 0, name: '改名', effectiveFrom: null, definition: draftDefinition },
    },
    'PUT /api/schemes/{id}/draft/targets': {
      url: `/api/schemes/${scheme}/draft/targets`,
      body: { targets: [{ ...target, value: '6' }] },
    },
    'POST /api/schemes/{id}/draft/publish': {
      url: `/api/schemes/${drafts.sound}/draft/publish`,
      body: { revision: 1, effectiveFrom: '2026-04-01' },
    },
    'DELETE /api/schemes/{id}/draft': { url: `/api/schemes/${drafts.idle}/draft` },
    'POST /api/incentive-plan-drafts': {
      url: '/api/incentive-plan-drafts',
      body: { name: '草稿', from: { kind: 'blank' } },
    },
    'PUT /api/incentive-plans/{id}/draft': {
      url: `/api/incentive-plans/${plan}/draft`,
      body: {
        ...{ revision: 0, name: '改名', effectiveFrom: null },
        definition: { cycle: 'month', currency: 'CNY', participants: {}, components: [] },
      },
    },
    'POST /api/incentive-plans/{id}/draft/publish': {
      url: `/api/incentive-plans/${planDrafts.sound}/draft/publish`,
      body: { revision: 1, effectiveFrom: '2026-04-01' },
    },
    'DELETE /api/incentive-plans/{id}/draft': { url: `/api/incentive-plans/${planDrafts.idle}/draft` },
    'POST /api/closes/{planId}/{period}/calculate': { url: `/api/closes/${plan}/2026-Q1/calculate` },
    'POST /api/pay-holds': {
      url: '/api/pay-holds',
      body: { planId: plan, kind: 'person', ofId: colleague.person, reason: '核对中' },
    },
    'PUT /api/pay-bases': {
      url: '/api/pay-bases',
      body: { period: '2026-Q1', bases: [{ personId: colleague.person, key: 'target_bonus', amount: '5' }] },
    },
    'PUT /api/entered-values': {
      url: '/api/entered-values',
      body: { personId: colleague.person, item: 'sales', period: '2026-Q1', value: '1', proof: '凭证' },
    },
    // To the one made after the colleague.
    'POST /api/hand-overs': {
      url: '/api/hand-overs',
      body: { from: [colleague.person], to: [colleague.person + 1], leftOn: '2026-04-30' },
    },
    // The last one made is the leaver.
    'POST /api/people/{personId}/rejoin': {
      url: `/api/people/${colleague.person + 9}/rejoin`,
      body: { teamId: colleague.team, startOn: '2026-04-01' },
    },
    'POST /api/people/{personId}/leave': { url: `${person}/leave`, body: { leftOn: '2026-03-31' } },
  };
}

function changingRoutes(): string[] {
  return world.http.routes.flatMap((route) => {
    if (route.kind !== 'endpoint' || route.endpoint.method === 'get' || route.endpoint.reach === 'none') return [];
    return [`${route.endpoint.method.toUpperCase()} ${route.endpoint.path}`];
  });
}

const sent = (route: string, change: Change): Asked => ({ method: route.split(' ')[0] ?? '', ...change });

async function countEntries(): Promise<number> {
  return world.test.transact(async (db) => {
    const answer = await sql<{ count: number }>`select count(*) as count from activity_log`.execute(db);
    return answer.rows[0]?.count ?? 0;
  });
}

test('every changing route is tried here or says why not', () => {
  expect([...Object.keys(soundChanges(world)), ...Object.keys(withoutEntry)].sort()).toEqual(changingRoutes().sort());
});

test('every change leaves an entry', async () => {
  const silent: string[] = [];
  for (const [route, change] of Object.entries(soundChanges(world))) {
    const before = await countEntries();
    const response = await world.send('administrator', sent(route, change));
    const added = (await countEntries()) - before;
    if (response.status !== 200 || added < 1)
      silent.push(`${route}: ${response.status} ${await response.text()}, ${added} entries`);
  }
  expect(silent).toEqual([]);
});

test('no change is kept whose entry cannot be written', async () => {
  await world.test.database.pool.query(`
    set search_path = org_test, public;
    create function refuse_entry() returns trigger language plpgsql as $$ begin raise exception 'the log is full'; end $$;
    create trigger full_log before insert on activity_log for each statement execute function refuse_entry();
    reset search_path`);
  const kept: string[] = [];
  for (const [route, change] of Object.entries(soundChanges(world))) {
    const before = await readTables(world);
    const response = await world.send('administrator', sent(route, change));
    const isSame = JSON.stringify(await readTables(world)) === JSON.stringify(before);
    if (response.status !== 500 || !isSame)
      kept.push(`${route}: ${response.status} ${isSame ? '' : 'changed something'}`);
  }
  expect(kept).toEqual([]);
});
