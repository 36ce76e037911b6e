import type { Asked, Ids, Who, World } from './world.ts';

/**
 * For every route that shows or changes data of people (reach `own_scope`): how somebody could use it to get at a
 * colleague's. The test asks each of these twice, about the colleague and about nothing at all, and wants the same answer.
 *
 * A new route of this reach needs a row here. `as` is someone whom the route admits and who does not see the colleague.
 */
export type Attempt = { as: Who; url: string; body?: object };
type Attempts = (ids: Ids, world: World) => Attempt[];

const salesperson = (url: string): Attempt => ({ as: 'salesperson', url });
const both = (url: string): Attempt[] => [salesperson(url), { as: 'manager', url }];
const operations = (url: string, body: object): Attempt => ({ as: 'east_operations', url, body });
const administrator = (url: string, body: object): Attempt => ({ as: 'east_administrator', url, body });
const writers = (url: string, body: object): Attempt[] =>
  (['salesperson', 'manager', 'east_operations'] as const).map((as) => ({ as, url, body }));

const joiner = { code: 'NEW', name: '新人', startOn: '2026-03-02' };
const deal = { name: '偷来的', status: 'open' };
const kpi = {
  ...{ key: 'stolen', words: { zh: '偷看', en: 'Stolen' }, category: 'result', unit: 'money', direction: 'up' },
  definition: { kind: 'aggregate', source: 'deals', aggregate: 'sum', of: 'amount' },
};
const q1 = 'period=2026-Q1';

export const ownScopeAttempts: Readonly<Record<string, Attempts>> = {
  'GET /api/me': () => both('/api/me'),
  'GET /api/people': ({ person, team, deals }) => [
    ...both('/api/people?state=all'),
    ...both(`/api/people?search=${deals}`),
    ...both(`/api/people?teamId=${team}`),
    ...both(`/api/people?after=${person}`),
  ],
  'GET /api/people/{personId}': ({ person }) => both(`/api/people/${person}`),
  'POST /api/people': ({ team }) => [operations('/api/people', { ...joiner, teamId: team })],
  'PATCH /api/people/{personId}': ({ person }) => [operations(`/api/people/${person}`, { name: '改名' })],
  // Into one's own team above all: once there, the colleague would be in sight.
  'POST /api/people/{personId}/transfer': ({ person, team }, { ownTeam, colleague }) =>
    [ownTeam, colleague.team, team].map((teamId) =>
      operations(`/api/people/${person}/transfer`, { teamId, startOn: '2026-03-02' }),
    ),
  'POST /api/people/{personId}/rejoin': ({ person, team }, { ownTeam, colleague }) =>
    [ownTeam, colleague.team, team].map((teamId) =>
      operations(`/api/people/${person}/rejoin`, { teamId, startOn: '2026-05-02' }),
    ),
  'POST /api/people/{personId}/leave': ({ person }) => [
    operations(`/api/people/${person}/leave`, { leftOn: '2026-03-02' }),
  ],
  'PUT /api/people/{personId}/roles': ({ person }) => [administrator(`/api/people/${person}/roles`, { roles: [] })],
  'PUT /api/people/{personId}/sign-in': ({ person }) => [
    administrator(`/api/people/${person}/sign-in`, { email: 'thief@example.com', password: 'a long password' }),
  ],
  'POST /api/people/{personId}/undo-transfer': ({ person }) => [operations(`/api/people/${person}/undo-transfer`, {})],
  'POST /api/people/{personId}/roles/preview': ({ person, team }, { colleague }) => [
    administrator(`/api/people/${person}/roles/preview`, { roles: [] }),
    administrator(`/api/people/${colleague.person}/roles/preview`, {
      roles: [{ role: 'manager', scope: 'team', teamId: team }],
    }),
  ],
  'GET /api/people/{personId}/sign-in': ({ person }) => [
    { as: 'east_administrator', url: `/api/people/${person}/sign-in` },
  ],
  'POST /api/people/{personId}/invitation': ({ person }) => [
    administrator(`/api/people/${person}/invitation`, { email: 'thief@example.com' }),
  ],
  'POST /api/invitations': ({ person }) => [administrator('/api/invitations', { personIds: [person] })],
  'DELETE /api/people/{personId}/invitation': ({ person }) => [administrator(`/api/people/${person}/invitation`, {})],
  'DELETE /api/people/{personId}/sessions': ({ person }) => [administrator(`/api/people/${person}/sessions`, {})],
  'GET /api/teams': () => both('/api/teams'),
  'GET /api/activity-log': ({ person, deals }) => [
    ...both('/api/activity-log'),
    ...both(`/api/activity-log?personId=${person}`),
    ...both(`/api/activity-log?entity=deals&entityId=${deals}`),
  ],

  'GET /api/keys': () => both('/api/keys'),
  'POST /api/keys': ({ person }) => writers('/api/keys', { name: 'x', access: 'read', personId: person }),
  'DELETE /api/keys/{id}': ({ key }) => writers(`/api/keys/${key}`, {}),

  'GET /api/records/{kind}': (ids) => [
    ...both('/api/records/deals'),
    ...both(`/api/records/deals?filter={"text":{"has":"${ids.deals}"}}`),
    ...both(`/api/records/customers?sort=name&filter={"owner":{"in":[${ids.person}]}}`),
    ...both(`/api/records/deals?sort=customer&filter={"customer":{"in":[${ids.customer}]}}`),
    ...both(`/api/records/deals?filter={"team":{"in":[${ids.team}]}}`),
  ],
  'GET /api/records/{kind}/count': (ids) => [
    ...both(`/api/records/deals/count?filter={"name":{"has":"${ids.deals}"}}`),
    ...both(`/api/records/deals/count?filter={"owner":{"in":[${ids.person}]}}`),
  ],
  'GET /api/records/{kind}/export': (ids) => [
    ...both('/api/records/deals/export?format=csv'),
    ...both(`/api/records/deals/export?format=csv&filter={"owner":{"in":[${ids.person}]}}`),
  ],
  'POST /api/records/{kind}/change': (ids, { ownDeal }) => [
    ...writers('/api/records/deals/change', { ids: [ids.deal], values: { product: '改' }, preview: false }),
    ...writers('/api/records/deals/change', { ids: [ids.deal], values: { product: '改' }, preview: true }),
    ...writers('/api/records/deals/change', { ids: [ownDeal], values: { owner: ids.person }, preview: false }),
  ],
  'GET /api/deal-board': (ids) =>
    both(`/api/deal-board?filter={"owner":{"in":[${ids.person}]},"status":{"in":["won"]}}`),
  'GET /api/views/{kind}': () => both('/api/views/deals'),
  'PATCH /api/views/{kind}/{id}': ({ view }) => writers(`/api/views/deals/${view}`, { isDefault: true }),
  'DELETE /api/views/{kind}/{id}': ({ view }) => writers(`/api/views/deals/${view}`, {}),
  'GET /api/search': ({ deals }) => [...both(`/api/search?text=${deals}`), ...both('/api/search?text=孙丽')],
  'GET /api/facts/{kind}': ({ person, customer, deals }) => [
    ...both('/api/facts/deals'),
    ...both('/api/facts/customers'),
    ...both(`/api/facts/deals?owner=${person}`),
    ...both(`/api/facts/deals?customer=${customer}`),
    ...both(`/api/facts/deals?text=${deals}`),
  ],
  'GET /api/facts/{kind}/{id}': (ids) => [
    ...both(`/api/facts/deals/${ids.deal}`),
    ...both(`/api/facts/customers/${ids.customer}`),
  ],
  'POST /api/facts/{kind}': ({ person, customer }) => [
    ...writers('/api/facts/deals', { values: { ...deal, owner: person } }),
    ...writers('/api/facts/deals', { values: { ...deal, customer } }),
  ],
  'PATCH /api/facts/{kind}/{id}': (ids, { ownDeal }) => [
    ...writers(`/api/facts/deals/${ids.deal}`, { values: { name: '改名' } }),
    ...writers(`/api/facts/deals/${ownDeal}`, { values: { owner: ids.person } }),
    ...writers(`/api/facts/deals/${ownDeal}`, { values: { customer: ids.customer } }),
  ],
  'DELETE /api/facts/{kind}/{id}': (ids) => writers(`/api/facts/deals/${ids.deal}`, {}),
  'POST /api/facts/{kind}/reassign': (ids) => {
    const attempts = (body: object) =>
      writers('/api/facts/deals/reassign', body).filter(({ as }) => as !== 'salesperson');
    return attempts({ ids: [ids.deal], ownerId: ids.person });
  },
  'GET /api/hand-overs/preview': ({ person }) => [
    { as: 'manager', url: `/api/hand-overs/preview?from=${person}` },
    { as: 'east_operations', url: `/api/hand-overs/preview?from=${person}` },
  ],
  'POST /api/hand-overs': ({ person }) => [
    operations('/api/hand-overs', { from: [person], to: [person] }),
    operations('/api/hand-overs', { from: [person], to: [person], leftOn: '2026-03-31' }),
  ],
  'GET /api/deals/{id}/splits': (ids) => both(`/api/deals/${ids.deal}/splits`),
  'PUT /api/deals/{id}/splits': (ids, { ownDeal }) => [
    ...writers(`/api/deals/${ids.deal}/splits`, { splits: [] }),
    ...writers(`/api/deals/${ownDeal}/splits`, { splits: [{ personId: ids.person, share: '1' }] }),
  ],
  'GET /api/deals/{id}/stages': (ids) => both(`/api/deals/${ids.deal}/stages`),

  'GET /api/facts/{kind}/{id}/timeline': (ids) => [
    ...both(`/api/facts/deals/${ids.deal}/timeline`),
    ...both(`/api/facts/customers/${ids.customer}/timeline`),
  ],
  'GET /api/facts/{kind}/{id}/related': (ids) => [
    ...both(`/api/facts/deals/${ids.deal}/related`),
    ...both(`/api/facts/customers/${ids.customer}/related`),
  ],
  'GET /api/field-words/{kind}': () => [...both('/api/field-words/customers'), ...both('/api/field-words/deals')],
  'GET /api/recent-customers': () => both('/api/recent-customers'),
  'POST /api/quick-log': ({ customer, deal: theirDeal }, { ownCustomer }) => [
    ...writers('/api/quick-log', { kind: 'visit', customerId: customer }),
    ...writers('/api/quick-log', { kind: 'visit', customerId: ownCustomer, dealId: theirDeal }),
  ],
  'GET /api/tasks': ({ person, customer }) => [
    ...both('/api/tasks'),
    ...both(`/api/tasks?person=${person}`),
    ...both(`/api/tasks?kind=customers&id=${customer}`),
    ...both('/api/tasks?state=done'),
  ],
  'GET /api/tasks/count': () => both('/api/tasks/count'),
  'POST /api/tasks': ({ person, customer }) => [
    ...writers('/api/tasks', { title: '偷看', dueOn: '2026-03-02', personId: person }),
    ...writers('/api/tasks', { title: '偷看', dueOn: '2026-03-02', about: { kind: 'customers', id: customer } }),
  ],
  'PATCH /api/tasks/{id}': ({ task, person }, { ownTask }) => [
    ...writers(`/api/tasks/${task}`, { done: true }),
    ...writers(`/api/tasks/${ownTask}`, { personId: person }),
  ],
  'DELETE /api/tasks/{id}': ({ task }) => writers(`/api/tasks/${task}`, {}),
  'GET /api/duplicate-customers': ({ customer }) => [
    ...both('/api/duplicate-customers'),
    ...both(`/api/duplicate-customers?customer=${customer}`),
  ],
  'GET /api/customer-merges': ({ customer }) => both(`/api/customer-merges?customer=${customer}`),
  'POST /api/customer-merges': ({ customer }, { ownCustomer }) => [
    ...writers('/api/customer-merges', { keptId: ownCustomer, mergedId: customer, values: {} }),
    ...writers('/api/customer-merges', { keptId: customer, mergedId: ownCustomer, values: {} }),
  ],
  'POST /api/customer-merges/{id}/undo': ({ merge }) => writers(`/api/customer-merges/${merge}/undo`, {}),

  'POST /api/measures/preview': ({ team }) => {
    const body = { measure: kpi, period: '2026-Q1' };
    return [...writers('/api/measures/preview', { ...body, teamId: team }), ...writers('/api/measures/preview', body)];
  },
  'POST /api/measures/preview/facts': ({ person, team }) => {
    const body = { measure: kpi, period: '2026-Q1', of: 'stolen', counted: true };
    return [
      ...writers('/api/measures/preview/facts', { ...body, kind: 'person', id: person }),
      ...writers('/api/measures/preview/facts', { ...body, kind: 'team', id: team }),
    ];
  },
  'GET /api/kpi-entries': ({ team, deals }) => [
    ...both('/api/kpi-entries?measure=followers&period=2026-Q1'),
    ...both(`/api/kpi-entries?measure=followers&period=2026-Q1&search=${deals}`),
    ...both(`/api/kpi-entries?measure=followers&period=2026-Q1&teamId=${team}`),
  ],
  'GET /api/kpi-entries/waiting': () => both('/api/kpi-entries/waiting'),
  'GET /api/kpi-entries/history': ({ person }) =>
    both(`/api/kpi-entries/history?measure=followers&period=2026-Q1&personId=${person}`),
  'POST /api/kpi-entries': ({ person }) =>
    writers('/api/kpi-entries', {
      measure: 'followers',
      period: '2026-Q1',
      personId: person,
      value: '1',
      proof: '我说的',
    }),
  'PUT /api/kpi-entries/{id}/file': ({ entry }) => writers(`/api/kpi-entries/${entry}/file?fileName=a.txt`, { a: 1 }),
  'GET /api/kpi-entries/{id}/file': ({ entry }) => both(`/api/kpi-entries/${entry}/file`),
  'POST /api/kpi-entries/{id}/withdraw': ({ entry }) => writers(`/api/kpi-entries/${entry}/withdraw`, {}),
  'POST /api/kpi-entries/decision': ({ entry }) =>
    writers('/api/kpi-entries/decision', { ids: [entry], decision: 'approve' }).filter(
      ({ as }) => as !== 'salesperson',
    ),

  'GET /api/schemes/{id}/targets': (_ids, { scheme }) => both(`/api/schemes/${scheme}/targets?${q1}`),
  'PUT /api/schemes/{id}/targets': ({ person, team }, { scheme }) => {
    const target = { kpi: 'sales', period: '2026-Q1', value: '1' };
    const attempts = (subject: object) =>
      writers(`/api/schemes/${scheme}/targets`, { targets: [{ ...target, ...subject }] }).filter(
        ({ as }) => as !== 'salesperson',
      );
    return [
      ...attempts({ subjectKind: 'person', subjectId: person }),
      ...attempts({ subjectKind: 'team', subjectId: team }),
      ...attempts({ subjectKind: 'team_member', subjectId: team }),
    ];
  },
  'GET /api/schemes/{id}/draft/targets': (_ids, { scheme }) => [
    { as: 'east_operations', url: `/api/schemes/${scheme}/draft/targets?periods=2026-Q1` },
  ],
  'PUT /api/schemes/{id}/draft/targets': ({ person, team }, { scheme }) => {
    const target = { kpi: 'sales', period: '2026-Q1', value: '1' };
    return [
      { subjectKind: 'person', subjectId: person },
      { subjectKind: 'team', subjectId: team },
      { subjectKind: 'team_member', subjectId: team },
    ].map((subject) => operations(`/api/schemes/${scheme}/draft/targets`, { targets: [{ ...target, ...subject }] }));
  },
  'PUT /api/entered-values': ({ person }) => {
    const body = { personId: person, item: 'sales', period: '2026-Q1', value: '1', proof: '我说的' };
    return writers('/api/entered-values', body).filter(({ as }) => as !== 'salesperson');
  },

  'POST /api/scores/preview': (_ids, { scheme }) => [
    operations('/api/scores/preview', { period: '2026-Q1', scheme, draftTargets: true }),
  ],
  'POST /api/scores/participants': ({ team }) => [
    operations('/api/scores/participants', { period: '2026-Q1', participants: {} }),
    operations('/api/scores/participants', { period: '2026-Q1', participants: { teams: [`${team}`] } }),
  ],
  'GET /api/scores/target-sheet': (_ids, { scheme }) => [
    { as: 'east_operations', url: `/api/scores/target-sheet?scheme=${scheme}&periods=2026-Q1&of=person` },
    { as: 'east_operations', url: `/api/scores/target-sheet?scheme=${scheme}&periods=2026-Q1&of=team` },
  ],
  'GET /api/scores/performance': ({ person, team }, { scheme }) => [
    ...both(`/api/scores/performance?scheme=${scheme}&${q1}&kind=person&id=${person}`),
    ...both(`/api/scores/performance?scheme=${scheme}&${q1}&kind=team&id=${team}`),
  ],
  'GET /api/scores/team': ({ team }, { scheme }) => [
    { as: 'manager', url: `/api/scores/team?scheme=${scheme}&${q1}&team=${team}` },
  ],
  'GET /api/scores/team/export': ({ team }, { scheme }) => [
    { as: 'manager', url: `/api/scores/team/export?format=csv&scheme=${scheme}&${q1}&team=${team}` },
  ],
  'GET /api/scores/of-fact': ({ deal: theirDeal, customer }) => [
    ...both(`/api/scores/of-fact?kind=deals&id=${theirDeal}`),
    ...both(`/api/scores/of-fact?kind=customers&id=${customer}`),
  ],
  'GET /api/scores/why': ({ person, team }, { scheme }) => [
    ...both(`/api/scores/why?scheme=${scheme}&${q1}&kind=person&id=${person}`),
    ...both(`/api/scores/why?scheme=${scheme}&${q1}&kind=team&id=${team}`),
  ],
  'GET /api/scores/facts': ({ person, team }, { scheme }) => [
    ...both(`/api/scores/facts?scheme=${scheme}&${q1}&kind=person&id=${person}&measure=sales&counted=yes`),
    ...both(`/api/scores/facts?scheme=${scheme}&${q1}&kind=team&id=${team}&measure=sales&counted=yes`),
  ],

  'GET /api/insight/overview': ({ team }, { scheme }) => [
    { as: 'manager', url: `/api/insight/overview?scheme=${scheme}&${q1}&team=${team}` },
  ],
  'GET /api/insight/leaderboard': ({ team }, { scheme }) => [
    ...both(`/api/insight/leaderboard?scheme=${scheme}&${q1}`),
    ...both(`/api/insight/leaderboard?scheme=${scheme}&${q1}&of=team`),
    ...both(`/api/insight/leaderboard?scheme=${scheme}&${q1}&by=amount&measure=sales`),
    ...both(`/api/insight/leaderboard?scheme=${scheme}&${q1}&team=${team}`),
  ],
  'GET /api/insight/people/{personId}/year': ({ person }) => both(`/api/insight/people/${person}/year?year=2026`),

  // Whoever does not see the whole company sees nothing of a close.
  'GET /api/closes': () => [{ as: 'east_operations', url: '/api/closes' }],
  'GET /api/closes/{planId}/{period}': (_ids, { plan }) => [
    { as: 'east_operations', url: `/api/closes/${plan}/2026-Q1` },
  ],
  'POST /api/closes/{planId}/{period}/calculate': (_ids, { plan }) => [
    operations(`/api/closes/${plan}/2026-Q1/calculate`, {}),
  ],
  'POST /api/closes/{planId}/{period}/review': (_ids, { plan }) => [
    operations(`/api/closes/${plan}/2026-Q1/review`, { calculation: 1 }),
  ],
  'POST /api/closes/{planId}/{period}/approve': (_ids, { plan }) => [
    operations(`/api/closes/${plan}/2026-Q1/approve`, { calculation: 1 }),
  ],
  'POST /api/closes/{planId}/{period}/return': (_ids, { plan }) => [
    operations(`/api/closes/${plan}/2026-Q1/return`, { reason: 'x' }),
  ],
  'POST /api/closes/{planId}/{period}/close': (_ids, { plan }) => [
    operations(`/api/closes/${plan}/2026-Q1/close`, { calculation: 1 }),
  ],
  'POST /api/closes/{planId}/{period}/reopen': (_ids, { plan }) => [
    operations(`/api/closes/${plan}/2026-Q1/reopen`, { reason: 'x' }),
  ],
  'POST /api/closes/{planId}/{period}/reopen/decision': (_ids, { plan }) => [
    operations(`/api/closes/${plan}/2026-Q1/reopen/decision`, { decision: 'approve' }),
  ],
  'POST /api/closes/{planId}/{period}/pay': (_ids, { plan }) => [operations(`/api/closes/${plan}/2026-Q1/pay`, {})],
  'GET /api/payroll/{number}': () => [{ as: 'east_operations', url: '/api/payroll/sales-2026-Q1-1?format=csv' }],
  'GET /api/statements': ({ person }, { plan }) => [
    ...both('/api/statements'),
    ...both(`/api/statements?personId=${person}`),
    ...both(`/api/statements?planId=${plan}&${q1}`),
  ],
  'GET /api/statements/{id}': () => both('/api/statements/1'),
  'GET /api/statements/{id}/file': () => both('/api/statements/1/file'),
  'GET /api/pay-holds': () => [{ as: 'east_operations', url: '/api/pay-holds' }],
  'POST /api/pay-holds': ({ person, deal: theirDeal, customer }, { plan }) =>
    (
      [
        ['person', person],
        ['deal', theirDeal],
        ['customer', customer],
      ] as const
    ).map(([kind, ofId]) => operations('/api/pay-holds', { planId: plan, kind, ofId, reason: 'x' })),
  'POST /api/pay-holds/{id}/release': () => [operations('/api/pay-holds/1/release', { reason: 'x' })],

  'GET /api/incentive-plans': () => both('/api/incentive-plans'),
  'GET /api/incentive-plans/{id}': (_ids, { plan }) => both(`/api/incentive-plans/${plan}?${q1}`),
  'GET /api/incentive-plans/{id}/versions/{version}': (_ids, { plan }) =>
    both(`/api/incentive-plans/${plan}/versions/1`),
  'POST /api/incentive-plans/preview': (_ids, { plan }) => [
    operations('/api/incentive-plans/preview', {
      ...{ period: '2026-Q1', planId: plan },
      definition: {
        ...{ cycle: 'quarter', currency: 'CNY', participants: {} },
        components: [
          {
            ...{ key: 'x', words: { zh: '奖', en: 'Pay' } },
            rule: { kind: 'rate', measure: 'sales', pricing: 'whole', tiers: { tiers: [{ upTo: null, rate: '1' }] } },
          },
        ],
      },
    }),
  ],
  'GET /api/pay': ({ person }, { plan }) => [
    ...both(`/api/pay?person=${person}`),
    ...both(`/api/pay?person=${person}&${q1}&plan=${plan}`),
  ],
  'GET /api/pay/facts': ({ person }, { plan }) =>
    both(`/api/pay/facts?person=${person}&plan=${plan}&${q1}&component=commission&counted=yes`),
  'GET /api/pay/adjustment-causes': ({ person }, { plan }) =>
    both(`/api/pay/adjustment-causes?person=${person}&plan=${plan}&${q1}`),
  'GET /api/pay/estimate-input': ({ person }, { plan }) =>
    both(`/api/pay/estimate-input?person=${person}&plan=${plan}&${q1}`),
  'GET /api/pay-bases': () => [{ as: 'east_operations', url: `/api/pay-bases?${q1}` }],
  'PUT /api/pay-bases': ({ person }) => [
    operations('/api/pay-bases', {
      period: '2026-Q1',
      bases: [{ personId: person, key: 'target_bonus', amount: '1' }],
    }),
  ],
  'GET /api/payout-register': ({ deals }, { plan }) => [
    { as: 'manager', url: `/api/payout-register?plan=${plan}&${q1}` },
    { as: 'manager', url: `/api/payout-register?plan=${plan}&${q1}&find=${deals}` },
  ],
  'GET /api/payout-register/export': (_ids, { plan }) => [
    { as: 'manager', url: `/api/payout-register/export?plan=${plan}&${q1}&format=csv` },
  ],

  'GET /api/honours/candidates': (_ids, { honour }) => [
    ...both(`/api/honours/candidates?${q1}`),
    ...both(`/api/honours/candidates?${q1}&honour=${honour}`),
  ],
  'POST /api/honours/{id}/awards': ({ person }, { honour }) => [
    operations(`/api/honours/${honour}/awards`, { period: '2026-Q1', personIds: [person], early: true }),
  ],
  'GET /api/honours/awards': ({ person }) => [
    ...both('/api/honours/awards'),
    ...both(`/api/honours/awards?person=${person}`),
    ...both(`/api/honours/awards?${q1}`),
  ],
  'GET /api/honours/awards/{id}': ({ award }) => both(`/api/honours/awards/${award}`),
  'POST /api/honours/awards/{id}/revoke': ({ award }) => [
    operations(`/api/honours/awards/${award}/revoke`, { reason: '撤' }),
  ],
  'GET /api/disputes': ({ person }) => [
    ...both('/api/disputes?view=all'),
    ...both('/api/disputes?view=to_answer'),
    ...both(`/api/disputes?view=all&person=${person}`),
  ],
  'GET /api/disputes/subjects': (_ids, { scheme }) => both(`/api/disputes/subjects?scheme=${scheme}&${q1}`),
  'GET /api/disputes/statistics': () => [{ as: 'manager', url: '/api/disputes/statistics' }],
  'GET /api/disputes/{id}': ({ dispute }) => both(`/api/disputes/${dispute}`),
  'POST /api/disputes': ({ deals }, { scheme }) =>
    writers('/api/disputes', { scheme, period: '2026-Q1', component: deals, reasonKind: 'other', reason: '看看' }),
  'POST /api/disputes/{id}/messages': ({ dispute }) => writers(`/api/disputes/${dispute}/messages`, { text: '看看' }),
  'PUT /api/disputes/{id}/assignment': ({ dispute }) => [
    { as: 'manager', url: `/api/disputes/${dispute}/assignment`, body: { to: 'operations' } },
    operations(`/api/disputes/${dispute}/assignment`, { to: 'operations' }),
  ],
  'POST /api/disputes/{id}/resolution': ({ dispute }) => [
    { as: 'manager', url: `/api/disputes/${dispute}/resolution`, body: { outcome: 'upheld', note: '行' } },
    operations(`/api/disputes/${dispute}/resolution`, { outcome: 'upheld', note: '行' }),
  ],
  'POST /api/disputes/{id}/withdraw': ({ dispute }) => writers(`/api/disputes/${dispute}/withdraw`, {}),
  'PUT /api/disputes/{id}/files': ({ dispute }) => writers(`/api/disputes/${dispute}/files?fileName=a.txt`, {}),
  'GET /api/disputes/{id}/files/{fileId}': ({ dispute }) => both(`/api/disputes/${dispute}/files/1`),
};

export function asAsked(route: string, { url, body }: Attempt): Asked {
  return { method: route.split(' ')[0] ?? '', url, body };
}
