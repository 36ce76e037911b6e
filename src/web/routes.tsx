import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseAddressSearch, writeAddressSearch } from './client/address.ts';
import { homeOf, type PageNeeds } from './client/rights.ts';
import { loadMe } from './client/session.ts';
import { followCompany } from './i18n/language.ts';
import { paths } from './path-builder.ts';
import { BrokenPage } from './ui/BrokenPage.tsx';
import { PageSkeleton } from './ui/Skeletons.tsx';

/** The map of the web app: which address shows which page, and to whom. Links to them are built in path-builder.ts. */
type Context = { queryClient: QueryClient };

const root = createRootRouteWithContext<Context>()({
  notFoundComponent: lazyRouteComponent(() => import('./pages/NotFoundPage.tsx'), 'NotFoundPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in/SignInPage.tsx'), 'SignInPage'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./pages/sign-in/JoinPage.tsx'), 'JoinPage'),
});

const apiDocs = createRoute({
  getParentRoute: () => root,
  path: '/api/docs',
  component: lazyRouteComponent(() => import('./pages/api/DocsPage.tsx'), 'DocsPage'),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('./pages/verify/VerifyPage.tsx'), 'VerifyPage'),
});

/** Everything behind the sign-in: who it is must be known before a page opens. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await loadMe(context.queryClient);
    if (!me) {
      const to = `${location.pathname}${location.searchStr}`;
      throw redirect({ to: '/sign-in', search: to === '/' ? {} : { to } });
    }
    await followCompany(me.settings.language);
    return { me };
  },
  component: lazyRouteComponent(() => import('./parts/shell/Shell.tsx'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    const target = homeOf(context.me);
    throw redirect({ to: target.to, replace: true });
  },
});

/**
 * @param needs the endpoint that the page cannot do without: whoever may not call it gets a notice instead of the page
 *   (parts/shell/Shell.tsx). It comes with the page itself, because the contracts of all pages are too much for the first one;
 *   `then((contract) => contract.one)` lets the build leave the others of a contract out.
 */
const page = <Path extends string>(
  path: Path,
  needs: () => Promise<PageNeeds>,
  component: ReturnType<typeof lazyRouteComponent>,
) =>
  createRoute({ getParentRoute: () => signedIn, path, component, loader: needs, staleTime: Number.POSITIVE_INFINITY });

const performance = lazyRouteComponent(() => import('./pages/performance/PerformancePage.tsx'), 'PerformancePage');
const pay = lazyRouteComponent(() => import('./pages/pay/PayPage.tsx'), 'PayPage');
const overview = lazyRouteComponent(() => import('./pages/overview/OverviewPage.tsx'), 'OverviewPage');
const team = lazyRouteComponent(() => import('./pages/team/TeamPage.tsx'), 'TeamPage');

/** Where deals used to be: links in mails and bookmarks go on working. */
const moved = (path: string, to: (id: string) => string) =>
  createRoute({
    getParentRoute: () => signedIn,
    path,
    beforeLoad: ({ params, search }) => {
      const { id = '' }: { id?: string } = params;
      throw redirect({ to: to(id), search, replace: true });
    },
  });

const movedDeals = [
  moved('/deals', () => paths.records('deals').to),
  moved('/deals/new', () => paths.newRecord('deals').to),
  moved('/deals/$id', (id) => `${paths.records('deals').to}/${id}`),
];

const pages = [
  home,
  page(
    '/performance',
    () => import('#stages/scores/contract.ts').then((contract) => contract.getPerformance),
    performance,
  ),
  page(
    '/performance/$kind/$id',
    () => import('#stages/scores/contract.ts').then((contract) => contract.getPerformance),
    performance,
  ),
  page('/pay', () => import('#stages/rewards/contract/pay.ts').then((contract) => contract.getPay), pay),
  page('/pay/$personId', () => import('#stages/rewards/contract/pay.ts').then((contract) => contract.getPay), pay),
  page(
    '/statements/$statementId',
    () => import('#stages/rewards/contract/statements.ts').then((contract) => contract.getStatement),
    lazyRouteComponent(() => import('./pages/pay/statement/StatementPage.tsx'), 'StatementPage'),
  ),
  page('/team', () => import('#stages/scores/contract.ts').then((contract) => contract.getTeamBoard), team),
  page('/team/$id', () => import('#stages/scores/contract.ts').then((contract) => contract.getTeamBoard), team),
  page('/overview', () => import('#stages/insight/contract.ts').then((contract) => contract.getOverview), overview),
  page('/overview/$id', () => import('#stages/insight/contract.ts').then((contract) => contract.getOverview), overview),
  page(
    '/leaderboard',
    () => import('#stages/insight/contract.ts').then((contract) => contract.getLeaderboard),
    lazyRouteComponent(() => import('./pages/leaderboard/LeaderboardPage.tsx'), 'LeaderboardPage'),
  ),
  page(
    '/honours',
    () => import('#stages/rewards/contract/honours.ts').then((contract) => contract.listHonours),
    lazyRouteComponent(() => import('./pages/honours/HonoursPage.tsx'), 'HonoursPage'),
  ),
  page(
    '/honours/awards/$id',
    () => import('#stages/rewards/contract/honours.ts').then((contract) => contract.getAward),
    lazyRouteComponent(() => import('./pages/honours/AwardPage.tsx'), 'AwardPage'),
  ),
  page(
    '/disputes',
    () => import('#stages/rewards/contract/disputes.ts').then((contract) => contract.listDisputes),
    lazyRouteComponent(() => import('./pages/disputes/DisputesPage.tsx'), 'DisputesPage'),
  ),
  page(
    '/disputes/new',
    () => import('#stages/rewards/contract/disputes.ts').then((contract) => contract.raiseDispute),
    lazyRouteComponent(() => import('./pages/disputes/NewDisputePage.tsx'), 'NewDisputePage'),
  ),
  page(
    '/disputes/$id',
    () => import('#stages/rewards/contract/disputes.ts').then((contract) => contract.getDispute),
    lazyRouteComponent(() => import('./pages/disputes/DisputePage.tsx'), 'DisputePage'),
  ),
  page(
    '/person/$id',
    () => import('#stages/insight/contract.ts').then((contract) => contract.getPersonYear),
    lazyRouteComponent(() => import('./pages/person/PersonPage.tsx'), 'PersonPage'),
  ),
  page(
    '/schemes',
    () => import('#stages/plans/contract.ts').then((contract) => contract.listSchemes),
    lazyRouteComponent(() => import('./pages/schemes/SchemesPage.tsx'), 'SchemesPage'),
  ),
  page(
    '/schemes/$id',
    () => import('#stages/plans/contract.ts').then((contract) => contract.getScheme),
    lazyRouteComponent(() => import('./pages/schemes/SchemePage.tsx'), 'SchemePage'),
  ),
  page(
    '/schemes/new',
    () => import('#stages/plans/contract/drafts.ts').then((contract) => contract.startScheme),
    lazyRouteComponent(() => import('./pages/schemes/NewSchemePage.tsx'), 'NewSchemePage'),
  ),
  page(
    '/schemes/$id/edit',
    () => import('#stages/plans/contract/drafts.ts').then((contract) => contract.saveDraft),
    lazyRouteComponent(() => import('./pages/schemes/edit/EditSchemePage.tsx'), 'EditSchemePage'),
  ),
  page(
    '/schemes/$id/compare',
    () => import('#stages/plans/contract/drafts.ts').then((contract) => contract.getVersion),
    lazyRouteComponent(() => import('./pages/schemes/ComparePage.tsx'), 'ComparePage'),
  ),
  page(
    '/incentive-plans',
    () => import('#stages/rewards/contract/plans.ts').then((contract) => contract.listIncentivePlans),
    lazyRouteComponent(() => import('./pages/incentive-plans/PlansPage.tsx'), 'PlansPage'),
  ),
  page(
    '/incentive-plans/new',
    () => import('#stages/rewards/contract/plans.ts').then((contract) => contract.startIncentivePlan),
    lazyRouteComponent(() => import('./pages/incentive-plans/NewPlanPage.tsx'), 'NewPlanPage'),
  ),
  page(
    '/incentive-plans/$id',
    () => import('#stages/rewards/contract/plans.ts').then((contract) => contract.getIncentivePlan),
    lazyRouteComponent(() => import('./pages/incentive-plans/PlanPage.tsx'), 'PlanPage'),
  ),
  page(
    '/incentive-plans/$id/edit',
    () => import('#stages/rewards/contract/plans.ts').then((contract) => contract.saveIncentivePlanDraft),
    lazyRouteComponent(() => import('./pages/incentive-plans/edit/EditPlanPage.tsx'), 'EditPlanPage'),
  ),
  page(
    '/payouts',
    () => import('#stages/rewards/contract/pay.ts').then((contract) => contract.getPayoutRegister),
    lazyRouteComponent(() => import('./pages/incentive-plans/register/PayoutsPage.tsx'), 'PayoutsPage'),
  ),
  page(
    '/closes',
    () => import('#stages/rewards/contract/close.ts').then((contract) => contract.listCloses),
    lazyRouteComponent(() => import('./pages/close/ClosesPage.tsx'), 'ClosesPage'),
  ),
  page(
    '/closes/$planId/$period',
    () => import('#stages/rewards/contract/close.ts').then((contract) => contract.getClose),
    lazyRouteComponent(() => import('./pages/close/ClosePage.tsx'), 'ClosePage'),
  ),
  page(
    '/pay-holds',
    () => import('#stages/rewards/contract/pay-holds.ts').then((contract) => contract.listHolds),
    lazyRouteComponent(() => import('./pages/pay-holds/HoldsPage.tsx'), 'HoldsPage'),
  ),
  page(
    '/pay-bases',
    () => import('#stages/rewards/contract/pay.ts').then((contract) => contract.savePayBases),
    lazyRouteComponent(() => import('./pages/incentive-plans/bases/PayBasesPage.tsx'), 'PayBasesPage'),
  ),
  page(
    '/records/$kind',
    () => import('#stages/crm/contract/lists.ts').then((contract) => contract.listRecords),
    lazyRouteComponent(() => import('./pages/records/list/ListPage.tsx'), 'ListPage'),
  ),
  page(
    '/records/$kind/new',
    () => import('#stages/crm/contract.ts').then((contract) => contract.createFact),
    lazyRouteComponent(() => import('./pages/records/forms/FormPages.tsx'), 'NewRecordPage'),
  ),
  page(
    '/records/customers/merge',
    () => import('#stages/crm/contract/merge.ts').then((contract) => contract.mergeCustomers),
    lazyRouteComponent(() => import('./pages/records/merge/MergePage.tsx'), 'MergePage'),
  ),
  page(
    '/records/$kind/$id',
    () => import('#stages/crm/contract.ts').then((contract) => contract.getFact),
    lazyRouteComponent(() => import('./pages/records/detail/RecordPage.tsx'), 'RecordPage'),
  ),
  page(
    '/records/$kind/$id/edit',
    () => import('#stages/crm/contract.ts').then((contract) => contract.updateFact),
    lazyRouteComponent(() => import('./pages/records/forms/FormPages.tsx'), 'EditRecordPage'),
  ),
  page(
    '/tasks',
    () => import('#stages/crm/contract/tasks.ts').then((contract) => contract.listTasks),
    lazyRouteComponent(() => import('./pages/records/tasks/TasksPage.tsx'), 'TasksPage'),
  ),
  ...movedDeals,
  page(
    '/people',
    () => import('#stages/people/contract/people.ts').then((contract) => contract.listPeople),
    lazyRouteComponent(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage'),
  ),
  page(
    '/people/new',
    () => import('#stages/people/contract/people.ts').then((contract) => contract.createPerson),
    lazyRouteComponent(() => import('./pages/people/NewPersonPage.tsx'), 'NewPersonPage'),
  ),
  page(
    '/people/hand-over',
    () => import('#stages/crm/contract/hand-over.ts').then((contract) => contract.handOver),
    lazyRouteComponent(() => import('./pages/people/HandOverPage.tsx'), 'HandOverPage'),
  ),
  page(
    '/people/$id',
    () => import('#stages/people/contract/people.ts').then((contract) => contract.getPerson),
    lazyRouteComponent(() => import('./pages/people/PersonPage.tsx'), 'PersonPage'),
  ),
  page(
    '/settings',
    () => import('#stages/people/contract/working-days.ts').then((contract) => contract.changeWorkingDays),
    lazyRouteComponent(() => import('./pages/settings/SettingsPage.tsx'), 'SettingsPage'),
  ),
  page(
    '/start',
    () => import('#stages/scores/contract/start.ts').then((contract) => contract.getStart),
    lazyRouteComponent(() => import('./pages/start/StartPage.tsx'), 'StartPage'),
  ),
  page(
    '/account',
    () => import('#stages/people/contract/sign-in.ts').then((contract) => contract.changePassword),
    lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
  ),
  page(
    '/kpis',
    () => import('#stages/measures/contract.ts').then((contract) => contract.listMeasures),
    lazyRouteComponent(() => import('./pages/kpis/KpisPage.tsx'), 'KpisPage'),
  ),
  page(
    '/kpis/new',
    () => import('#stages/measures/contract.ts').then((contract) => contract.saveMeasure),
    lazyRouteComponent(() => import('./pages/kpis/KpiEditPage.tsx'), 'NewKpiPage'),
  ),
  page(
    '/kpis/entries',
    () => import('#stages/measures/contract/entries.ts').then((contract) => contract.getEntryGrid),
    lazyRouteComponent(() => import('./pages/kpis/EntriesPage.tsx'), 'EntriesPage'),
  ),
  page(
    '/kpis/$key',
    () => import('#stages/measures/contract.ts').then((contract) => contract.getMeasure),
    lazyRouteComponent(() => import('./pages/kpis/KpiPage.tsx'), 'KpiPage'),
  ),
  page(
    '/kpis/$key/edit',
    () => import('#stages/measures/contract.ts').then((contract) => contract.saveMeasure),
    lazyRouteComponent(() => import('./pages/kpis/KpiEditPage.tsx'), 'EditKpiPage'),
  ),
  page(
    '/settings/import',
    () => import('#connectors/file/contract.ts').then((contract) => contract.startImport),
    lazyRouteComponent(() => import('./pages/imports/ImportPage.tsx'), 'ImportPage'),
  ),
  page(
    '/settings/backup',
    () => import('#platform/backup/contract.ts').then((contract) => contract.startBackup),
    lazyRouteComponent(() => import('./pages/api/BackupPage.tsx'), 'BackupPage'),
  ),
  page(
    '/settings/api',
    () => import('#stages/people/contract/api-keys.ts').then((contract) => contract.listKeys),
    lazyRouteComponent(() => import('./pages/api/ApiPage.tsx'), 'ApiPage'),
  ),
  page(
    '/settings/log',
    () => import('#stages/people/contract/activity-log.ts').then((contract) => contract.listActivity),
    lazyRouteComponent(() => import('./pages/log/LogPage.tsx'), 'LogPage'),
  ),
];

const routeTree = root.addChildren([signIn, apiDocs, join, verify, signedIn.addChildren(pages)]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch: parseAddressSearch,
    stringifySearch: writeAddressSearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
  });
}
