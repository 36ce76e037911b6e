import type { Endpoint } from '#platform/endpoint.ts';
import type { World } from './world.ts';

/** What somebody who means harm, or a program gone wrong, may send to a route. */
const long = 'x'.repeat(20_000);
const texts = [
  '0',
  '-1',
  '1.5',
  '2147483648',
  '9007199254740993',
  '99999999999999999999',
  '1e400',
  'NaN',
  'null',
  ' ',
  long,
];
const days = [
  '0000-00-00',
  '0001-01-01',
  '2026-02-30',
  '9999-12-31',
  '10000-01-01',
  '2026-13-01',
  '2026-Q9',
  '2026-Q1',
];
const tricks = ["'; drop table person; --", '%00', '%F0%9F%90%AF', '__proto__', '../../etc/passwd', '{{7*7}}', '%'];
/** Values for parts of an address and queries. */
export const hostileTexts = [...texts, ...days, ...tricks];

const hostileValues: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    2_147_483_648,
    Number.MAX_SAFE_INTEGER,
    1e300,
    '',
    'x',
    ' ',
    long,
    '\u0000',
    '\ud800',
    '🐯',
  ],
  ...['2026-02-30', '0001-01-01', '9999-12-31', '1e400', '99999999999999999999', '-0', "'; drop table person; --"],
  ...[[], [null], [[[]]], {}, { __proto__: null, constructor: 1 }, { values: { name: '\u0000' } }],
];

/**
 * One value in three, each time others, so that every field meets each value in a few runs. HOSTILE=all takes all of them.
 * @param random from 0 up to 1
 */
export function someOf<Value>(values: readonly Value[], random: () => number): Value[] {
  if (process.env.HOSTILE === 'all') return [...values];
  const first = Math.floor(random() * 3);
  return values.filter((_, index) => index % 3 === first);
}

/** Bodies that are nearly right: sound values for every field, with one of them replaced. */
export function hostileBodies(sound: Readonly<Record<string, unknown>>, random: () => number): unknown[] {
  const whole = [null, [], 'text', 17, {}];
  const oneWrong = Object.keys(sound).flatMap((field) =>
    someOf(hostileValues, random).map((value) => ({ ...sound, [field]: value })),
  );
  return [...whole, sound, ...oneWrong];
}

/** Sound in shape only: none of its numbers is one. */
const draftDefinition = {
  ...{ cycles: ['month'], participants: { when: 'x' }, missing: 'zero', passLine: 'x', places: 2 },
  kpis: [{ measure: 'x', weight: 'x', target: { kind: 'fixed', value: 'x' }, curve: { kind: 'x', knots: [null] } }],
  items: [{ key: 'x', words: { zh: 'x', en: 'x' }, kind: 'bonus', measure: 'x', points: 'x', cap: 'x' }],
  grades: [{ grade: 'x', from: 'x', coefficient: 'x' }],
};

/** The same for an incentive plan. */
const draftPlan = {
  ...{ cycle: 'quarter', currency: 'CNY', participants: { when: 'x' }, most: 'x', ramp: ['x'] },
  guarantee: { amount: 'x', recoverable: true },
  components: [
    {
      ...{ key: 'x', words: { zh: 'x', en: 'x' }, from: '2026-03-02', budget: 'x' },
      factors: [{ by: { kind: 'attainment', measure: 'x' }, bands: [{ from: 'x', factor: 'x' }], missing: 'x' }],
      rule: { kind: 'rate', measure: 'sales', pricing: 'whole', tiers: { tiers: [{ upTo: 'x', rate: 'x' }] } },
    },
  ],
};

/** One sound body for each route that takes one, so that the hostile part is what gets through to the stage. */
export function soundBodies({ colleague, scheme, plan }: World): Record<string, Record<string, unknown>> {
  const place = { teamId: colleague.team, startOn: '2026-03-02' };
  const trial = {
    ...{ key: 'x', words: { zh: 'x', en: 'x' }, category: 'result', unit: 'money', direction: 'up' },
    definition: { kind: 'aggregate', source: 'deals', aggregate: 'sum', of: 'amount', filter: "status = 'won'" },
  };
  const deal = {
    name: '商机',
    owner: colleague.person,
    amount: '1.5',
    currency: 'CNY',
    closed_on: '2026-03-02',
    status: 'won',
  };
  const honour = {
    ...{ words: { zh: 'x', en: 'x' }, cycle: 'quarter', scheme, among: 'team', within: colleague.team },
    ...{ figure: 'measure', measure: 'sales', by: 'threshold', atLeast: '1', isPublic: true },
    reward: { kind: 'gift', name: 'x', cost: '1', budget: '2' },
  };
  return {
    'POST /api/sign-in': { email: 'a@example.com', password: 'p' },
    'POST /api/sign-in/demo': { identity: 'x' },
    'POST /api/sign-in/first': {
      organisationName: 'x',
      name: 'x',
      email: 'a@example.com',
      password: 'a long password',
    },
    'POST /api/people': { code: 'N', name: 'N', ...place },
    'PATCH /api/people/{personId}': { name: 'x', email: 'a@example.com', joinedOn: '2024-01-01' },
    'POST /api/people/{personId}/transfer': { ...place, positionId: null, leadsTeam: true },
    'POST /api/people/{personId}/rejoin': { ...place, positionId: null, leadsTeam: false },
    'POST /api/people/{personId}/leave': { leftOn: '2026-03-02' },
    'PUT /api/people/{personId}/roles': { roles: [{ role: 'manager', scope: 'team', teamId: null }] },
    'PUT /api/people/{personId}/sign-in': { email: 'b@example.com', password: 'a long password' },
    'POST /api/people/{personId}/roles/preview': { roles: [{ role: 'manager', scope: 'team', teamId: null }] },
    'POST /api/people/{personId}/invitation': { email: 'c@example.com' },
    'POST /api/sign-in/invitation': { token: 'x' },
    'POST /api/sign-in/invitation/accept': { token: 'x', password: 'a long password' },
    'POST /api/invitations': { personIds: [colleague.person] },
    'PUT /api/me/password': { current: 'x', next: 'a long password' },
    'PATCH /api/positions/{positionId}': { name: 'p' },
    'POST /api/teams': { code: 't', name: 't', parentId: colleague.team },
    'PATCH /api/teams/{teamId}': { name: 't' },
    'POST /api/positions': { code: 'p', name: 'p' },
    'POST /api/keys': { name: 'x', access: 'read', personId: colleague.person, expiresOn: '2027-01-01' },
    'PATCH /api/settings': { organisationName: 'x', timeZone: 'Asia/Shanghai', fiscalYearStartMonth: 4 },
    'PUT /api/settings/working-days': { pace: 'days', weekend: [7], holidays: 'cn', exceptions: [] },
    'POST /api/facts/{kind}': deal,
    'PATCH /api/facts/{kind}/{id}': deal,
    'POST /api/records/{kind}/change': {
      ...{ ids: [colleague.deal], filter: { status: { in: ['won'] } }, values: { stage: 'x' } },
      ...{ preview: true, expected: 1 },
    },
    'POST /api/views/{kind}': { name: 'x', isShared: true, isDefault: true, settings: { filter: {}, sort: 'name' } },
    'PATCH /api/views/{kind}/{id}': { name: 'x', isShared: true, isDefault: true, settings: { columns: ['name'] } },
    'POST /api/facts/{kind}/reassign': { ids: [colleague.deal], ownerId: colleague.person },
    'POST /api/hand-overs': {
      from: [colleague.person],
      to: [colleague.person + 1],
      kinds: ['deals'],
      leftOn: '2026-03-02',
    },
    'PUT /api/deals/{id}/splits': { personId: colleague.person, share: '1' },
    'POST /api/tasks': { title: 'x', dueOn: '2026-03-02', note: 'x', personId: colleague.person, about: null },
    'PATCH /api/tasks/{id}': { title: 'x', dueOn: '2026-03-02', note: 'x', personId: colleague.person, done: true },
    'POST /api/quick-log': {
      ...{ kind: 'call', customerId: colleague.customer, dealId: colleague.deal, note: 'x', doneOn: '2026-03-02' },
      ...{ connected: true, next: { dueOn: '2026-03-02', title: 'x' } },
    },
    'POST /api/customer-merges': { keptId: colleague.customer, mergedId: 1, values: { name: 'x' } },
    'PUT /api/exchange-rates': { currency: 'USD', validFrom: '2026-01-01', rate: '7.1' },
    'PUT /api/schemes/{id}/targets': {
      kpi: 'sales',
      period: '2026-Q1',
      subjectKind: 'person',
      subjectId: colleague.person,
      value: '1',
    },
    'POST /api/scheme-drafts': { name: 'x', from: { kind: 'copy', schemeId: scheme } },
    'PUT /api/schemes/{id}/draft': { revision: 0, name: 'x', effectiveFrom: '2026-04-01', definition: draftDefinition },
    'POST /api/schemes/{id}/draft/publish': { revision: 0, effectiveFrom: '2026-04-01' },
    'PUT /api/schemes/{id}/draft/targets': {
      kpi: 'sales',
      period: '2026-Q1',
      subjectKind: 'person',
      subjectId: colleague.person,
      value: null,
    },
    'POST /api/scores/preview': {
      ...{ period: '2026-Q1', scheme, definition: draftDefinition, draftTargets: true, limit: 10 },
      measures: [
        {
          ...{ key: 'x', words: { zh: 'x', en: 'x' }, category: 'result', unit: 'count', direction: 'up' },
          definition: { kind: 'aggregate', source: 'deals', aggregate: 'sum', of: 'x', filter: 'x' },
        },
      ],
    },
    'POST /api/scores/participants': { period: '2026-Q1', participants: { teams: ['x'], when: 'x' }, limit: 10 },
    'PUT /api/entered-values': { personId: colleague.person, item: 'x', period: '2026-Q1', value: '1', proof: 'x' },
    'PUT /api/measures/{key}': {
      key: 'x',
      words: { zh: 'x', en: 'x' },
      category: 'result',
      unit: 'count',
      direction: 'up',
      definition: { kind: 'formula', formula: 'sales' },
    },
    'PUT /api/measures/{key}/enabled': { enabled: false },
    'POST /api/measures/preview': { measure: trial, period: '2026-Q1', teamId: colleague.team },
    'POST /api/measures/preview/facts': {
      ...{ measure: trial, period: '2026-Q1', kind: 'person', id: colleague.person, of: 'x', counted: true },
      ...{ after: '2026-03-02_1_1', limit: 5 },
    },
    'POST /api/kpi-entries': {
      ...{ measure: 'followers', period: '2026-Q1', personId: colleague.person, value: '1', proof: 'x' },
    },
    'POST /api/kpi-entries/{id}/withdraw': {},
    'POST /api/kpi-entries/decision': { ids: [colleague.entry], decision: 'send_back', note: 'x' },
    'POST /api/schemes': { key: 'x', name: 'x', effectiveFrom: '2026-01-01', definition: { scheme } },
    'POST /api/imports/uploads/{id}/preview': { kind: 'deals', origin: 'x', sheet: null, mapping: null, edits: [] },
    'PUT /api/imports/inbox': {
      ...{ isOn: false, everyMinutes: null, dayTime: '06:30', leaveBadRowsOut: true },
      patterns: [{ pattern: 'x*', origin: 'x' }],
    },
    'POST /api/honours': { ...honour },
    'PUT /api/honours/{id}': { definition: honour, enabled: true },
    'POST /api/honours/{id}/awards': { period: '2026-Q1', personIds: [colleague.person], early: true },
    'POST /api/honours/awards/{id}/revoke': { reason: 'x' },
    'POST /api/disputes': {
      ...{ scheme, period: '2026-Q1', component: 'sales', expected: '1', reasonKind: 'other', reason: 'x' },
    },
    'POST /api/disputes/{id}/messages': { text: 'x' },
    'PUT /api/disputes/{id}/assignment': { to: 'operations', note: 'x' },
    'POST /api/disputes/{id}/resolution': { outcome: 'upheld', note: 'x', adjustment: '1' },
    'POST /api/disputes/{id}/withdraw': {},
    'PUT /api/disputes/settings': { answerWithinDays: 3 },
    ...Object.fromEntries(
      ['review', 'approve', 'close'].map((step) => [`POST /api/closes/{planId}/{period}/${step}`, { calculation: 1 }]),
    ),
    'POST /api/closes/{planId}/{period}/return': { reason: 'x' },
    'POST /api/closes/{planId}/{period}/reopen': { reason: 'x' },
    'POST /api/closes/{planId}/{period}/reopen/decision': { decision: 'approve' },
    'POST /api/pay-holds': { planId: plan, kind: 'person', ofId: colleague.person, reason: 'x', until: '2099-01-01' },
    'POST /api/pay-holds/{id}/release': { reason: 'x' },
    'POST /api/incentive-plan-drafts': { name: 'x', from: { kind: 'copy', planId: plan } },
    'PUT /api/incentive-plans/{id}/draft': {
      ...{ revision: 0, name: 'x', effectiveFrom: '2026-04-01', definition: draftPlan },
    },
    'POST /api/incentive-plans/{id}/draft/publish': { revision: 0, effectiveFrom: '2026-04-01' },
    'POST /api/incentive-plans/preview': { period: '2026-Q1', planId: plan, definition: draftPlan, limit: 10 },
    'PUT /api/pay-bases': { personId: colleague.person, key: 'target_bonus', amount: '1' },
    'POST /api/imports/uploads/{id}/import': { kind: 'people', origin: 'x', leaveBadRowsOut: true },
  };
}

/** Fields that stand deeper in a body. */
export function wrapBody(route: string, body: unknown): unknown {
  if (route.includes('/api/facts/{kind}') && !route.endsWith('reassign')) return { values: body };
  if (route.endsWith('/splits')) return { splits: [body] };
  if (route.endsWith('/exchange-rates')) return { rates: [body] };
  if (route.endsWith('/pay-bases')) return { period: '2026-Q1', bases: [body] };
  if (route.endsWith('/targets')) return { targets: [body] };
  return body;
}

export function soundPath(endpoint: Endpoint, { colleague, scheme, plan }: World): Record<string, string> {
  const isPlan = endpoint.path.startsWith('/api/incentive-plans');
  const id = isPlan ? plan : endpoint.path.startsWith('/api/schemes') ? scheme : colleague.deal;
  const { person: personId, team: teamId } = colleague;
  return {
    personId: `${personId}`,
    teamId: `${teamId}`,
    id: `${id}`,
    kind: 'deals',
    key: 'x',
    positionId: '1',
    planId: `${plan}`,
    period: '2026-Q1',
  };
}

export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURI(values[name] ?? '1'));
}
