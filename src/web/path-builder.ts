/** Where a link leads. Members of `search` that are undefined are left out of the address. */
export type Target = { to: string; search?: Search };
export type Search = Readonly<Record<string, string | undefined>>;

export type SubjectKind = 'person' | 'team';

/** The only place that builds an address. routes.tsx is the map of what answers them. */
export const paths = {
  home: (): Target => ({ to: '/' }),
  signIn: (): Target => ({ to: '/sign-in' }),
  myPerformance: (search?: Search): Target => ({ to: '/performance', ...withSearch(search) }),
  performanceOf: (kind: SubjectKind, id: number, search?: Search): Target => ({
    to: `/performance/${kind}/${id}`,
    ...withSearch(search),
  }),
  myPay: (search?: Search): Target => ({ to: '/pay', ...withSearch(search) }),
  payOf: (personId: number, search?: Search): Target => ({ to: `/pay/${personId}`, ...withSearch(search) }),
  /** One sealed statement, also one that was superseded. */
  statement: (id: number): Target => ({ to: `/statements/${id}` }),
  /** Where anybody checks a statement's file; needs no sign-in. */
  verify: (): Target => ({ to: '/verify' }),
  team: (id?: number, search?: Search): Target => ({
    to: id === undefined ? '/team' : `/team/${id}`,
    ...withSearch(search),
  }),
  overview: (id?: number, search?: Search): Target => ({
    to: id === undefined ? '/overview' : `/overview/${id}`,
    ...withSearch(search),
  }),
  leaderboard: (search?: Search): Target => ({ to: '/leaderboard', ...withSearch(search) }),
  honours: (search?: Search): Target => ({ to: '/honours', ...withSearch(search) }),
  award: (id: number): Target => ({ to: `/honours/awards/${id}` }),
  disputes: (search?: Search): Target => ({ to: '/disputes', ...withSearch(search) }),
  dispute: (id: number): Target => ({ to: `/disputes/${id}` }),
  /** What it is about goes along: plan or scheme, period, component. */
  newDispute: (search?: Search): Target => ({ to: '/disputes/new', ...withSearch(search) }),
  /** One person's year. */
  person: (id: number, search?: Search): Target => ({ to: `/person/${id}`, ...withSearch(search) }),
  schemes: (): Target => ({ to: '/schemes' }),
  kpis: (search?: Search): Target => ({ to: '/kpis', ...withSearch(search) }),
  kpi: (key: string): Target => ({ to: `/kpis/${key}` }),
  newKpi: (search?: Search): Target => ({ to: '/kpis/new', ...withSearch(search) }),
  editKpi: (key: string): Target => ({ to: `/kpis/${key}/edit` }),
  kpiEntries: (search?: Search): Target => ({ to: '/kpis/entries', ...withSearch(search) }),
  scheme: (id: number, search?: Search): Target => ({ to: `/schemes/${id}`, ...withSearch(search) }),
  newScheme: (search?: Search): Target => ({ to: '/schemes/new', ...withSearch(search) }),
  editScheme: (id: number, search?: Search): Target => ({ to: `/schemes/${id}/edit`, ...withSearch(search) }),
  compareScheme: (id: number, search?: Search): Target => ({ to: `/schemes/${id}/compare`, ...withSearch(search) }),
  incentivePlans: (): Target => ({ to: '/incentive-plans' }),
  incentivePlan: (id: number, search?: Search): Target => ({ to: `/incentive-plans/${id}`, ...withSearch(search) }),
  newIncentivePlan: (search?: Search): Target => ({ to: '/incentive-plans/new', ...withSearch(search) }),
  editIncentivePlan: (id: number, search?: Search): Target => ({
    to: `/incentive-plans/${id}/edit`,
    ...withSearch(search),
  }),
  payBases: (search?: Search): Target => ({ to: '/pay-bases', ...withSearch(search) }),
  payouts: (search?: Search): Target => ({ to: '/payouts', ...withSearch(search) }),
  closes: (): Target => ({ to: '/closes' }),
  payHolds: (search?: Search): Target => ({ to: '/pay-holds', ...withSearch(search) }),
  close: (planId: number, period: string): Target => ({ to: `/closes/${planId}/${period}` }),
  /** The list of one kind of facts: /records/customers, /records/deals … */
  records: (kind: string, search?: Search): Target => ({ to: `/records/${kind}`, ...withSearch(search) }),
  record: (kind: string, id: number, search?: Search): Target => ({
    to: `/records/${kind}/${id}`,
    ...withSearch(search),
  }),
  newRecord: (kind: string, search?: Search): Target => ({ to: `/records/${kind}/new`, ...withSearch(search) }),
  editRecord: (kind: string, id: number): Target => ({ to: `/records/${kind}/${id}/edit` }),
  mergeCustomers: (search?: Search): Target => ({ to: '/records/customers/merge', ...withSearch(search) }),
  tasks: (search?: Search): Target => ({ to: '/tasks', ...withSearch(search) }),
  people: (search?: Search): Target => ({ to: '/people', ...withSearch(search) }),
  /** What is known of a person, roles and signing in; their results are at performanceOf. */
  personData: (id: number, search?: Search): Target => ({ to: `/people/${id}`, ...withSearch(search) }),
  newPerson: (search?: Search): Target => ({ to: '/people/new', ...withSearch(search) }),
  handOver: (search?: Search): Target => ({ to: '/people/hand-over', ...withSearch(search) }),
  settings: (search?: Search): Target => ({ to: '/settings', ...withSearch(search) }),
  start: (): Target => ({ to: '/start' }),
  account: (): Target => ({ to: '/account' }),
  /** Where an invitation leads; its token stands after `#`. */
  join: (): Target => ({ to: '/join' }),
  imports: (): Target => ({ to: '/settings/import' }),
  api: (): Target => ({ to: '/settings/api' }),
  backup: (): Target => ({ to: '/settings/backup' }),
  log: (search?: Search): Target => ({ to: '/settings/log', ...withSearch(search) }),
} as const;

function withSearch(search: Search | undefined): { search?: Search } {
  return search === undefined ? {} : { search };
}
