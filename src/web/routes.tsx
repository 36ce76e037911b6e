import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { startImport } from '#connectors/file/contract.ts';
import { startBackup } from '#platform/backup/contract.ts';
import { handOver } from '#stages/crm/contract/hand-over.ts';
import { listRecords } from '#stages/crm/contract/lists.ts';
import { mergeCustomers } from '#stages/crm/contract/merge.ts';
import { listTasks } from '#stages/crm/contract/tasks.ts';
import { createFact, getFact, updateFact } from '#stages/crm/contract.ts';
import { getLeaderboard, getOverview, getPersonYear } from '#stages/insight/contract.ts';
import { getEntryGrid } from '#stages/measures/contract/entries.ts';
import { getMeasure, listMeasures, saveMeasure } from '#stages/measures/contract.ts';
import { listActivity } from '#stages/people/contract/activity-log.ts';
import { listKeys } from '#stages/people/contract/api-keys.ts';
import { createPerson, getPerson, listPeople } from '#stages/people/contract/people.ts';
import { changePassword } from '#stages/people/contract/sign-in.ts';
import { changeWorkingDays } from '#stages/people/contract/working-days.ts';
import { getVersion, saveDraft, startScheme } from '#stages/plans/contract/drafts.ts';
import { getScheme, listSchemes } from '#stages/plans/contract.ts';
import { getClose, listCloses } from '#stages/rewards/contract/close.ts';
import { getDispute, listDisputes, raiseDispute } from '#stages/rewards/contract/disputes.ts';
import { getAward, listHonours } from '#stages/rewards/contract/honours.ts';
import { getPay, getPayoutRegister, savePayBases } from '#stages/rewards/contract/pay.ts';
import { listHolds } from '#stages/rewards/contract/pay-holds.ts';
import {
  getIncentivePlan,
  listIncentivePlans,
  saveIncentivePlanDraft,
  startIncentivePlan,
} from '#stages/rewards/contract/plans.ts';
import { getStatement } from '#stages/rewards/contract/statements.ts';
import { getStart } from '#stages/scores/contract/start.ts';
import { getPerformance, getTeamBoard } from '#stages/scores/contract.ts';
import { parseAddressSearch, writeAddressSearch } from './client/address.ts';
import { homeOf, type PageNeeds } from './client/rights.ts';
import { loadMe } from './client/session.ts';
import { followCompany } from './i18n/language.ts';
import { paths } from './path-builder.ts';
import { BrokenPage } from './ui/BrokenPage.tsx';
import { PageSkeleton } from './ui/Skeletons.tsx';

/** The map of the web app: which address shows which page, and to whom. Links to them are built in path-builder.ts. */
type Context = { queryClient: QueryClient };

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    needs?: PageNeeds;
  }
}

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
 * @param needs what the page cannot do without: whoever may not call it gets a notice instead of the page (parts/shell/Shell.tsx)
 */
const page = <Path extends string>(path: Path, needs: PageNeeds, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => signedIn, path, component, staticData: { needs } });

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
  page('/performance', getPerformance, performance),
  page('/performance/$kind/$id', getPerformance, performance),
  page('/pay', getPay, pay),
  page('/pay/$personId', getPay, pay),
  page(
    '/statements/$statementId',
    getStatement,
    lazyRouteComponent(() => import('./pages/pay/statement/StatementPage.tsx'), 'StatementPage'),
  ),
  page('/team', getTeamBoard, team),
  page('/team/$id', getTeamBoard, team),
  page('/overview', getOverview, overview),
  page('/overview/$id', getOverview, overview),
  page(
    '/leaderboard',
    getLeaderboard,
    lazyRouteComponent(() => import('./pages/leaderboard/LeaderboardPage.tsx'), 'LeaderboardPage'),
  ),
  page(
    '/honours',
    listHonours,
    lazyRouteComponent(() => import('./pages/honours/HonoursPage.tsx'), 'HonoursPage'),
  ),
  page(
    '/honours/awards/$id',
    getAward,
    lazyRouteComponent(() => import('./pages/honours/AwardPage.tsx'), 'AwardPage'),
  ),
  page(
    '/disputes',
    listDisputes,
    lazyRouteComponent(() => import('./pages/disputes/DisputesPage.tsx'), 'DisputesPage'),
  ),
  page(
    '/disputes/new',
    raiseDispute,
    lazyRouteComponent(() => import('./pages/disputes/NewDisputePage.tsx'), 'NewDisputePage'),
  ),
  page(
    '/disputes/$id',
    getDispute,
    lazyRouteComponent(() => import('./pages/disputes/DisputePage.tsx'), 'DisputePage'),
  ),
  page(
    '/person/$id',
    getPersonYear,
    lazyRouteComponent(() => import('./pages/person/PersonPage.tsx'), 'PersonPage'),
  ),
  page(
    '/schemes',
    listSchemes,
    lazyRouteComponent(() => import('./pages/schemes/SchemesPage.tsx'), 'SchemesPage'),
  ),
  page(
    '/schemes/$id',
    getScheme,
    lazyRouteComponent(() => import('./pages/schemes/SchemePage.tsx'), 'SchemePage'),
  ),
  page(
    '/schemes/new',
    startScheme,
    lazyRouteComponent(() => import('./pages/schemes/NewSchemePage.tsx'), 'NewSchemePage'),
  ),
  page(
    '/schemes/$id/edit',
    saveDraft,
    lazyRouteComponent(() => import('./pages/schemes/edit/EditSchemePage.tsx'), 'EditSchemePage'),
  ),
  page(
    '/schemes/$id/compare',
    getVersion,
    lazyRouteComponent(() => import('./pages/schemes/ComparePage.tsx'), 'ComparePage'),
  ),
  page(
    '/incentive-plans',
    listIncentivePlans,
    lazyRouteComponent(() => import('./pages/incentive-plans/PlansPage.tsx'), 'PlansPage'),
  ),
  page(
    '/incentive-plans/new',
    startIncentivePlan,
    lazyRouteComponent(() => import('./pages/incentive-plans/NewPlanPage.tsx'), 'NewPlanPage'),
  ),
  page(
    '/incentive-plans/$id',
    getIncentivePlan,
    lazyRouteComponent(() => import('./pages/incentive-plans/PlanPage.tsx'), 'PlanPage'),
  ),
  page(
    '/incentive-plans/$id/edit',
    saveIncentivePlanDraft,
    lazyRouteComponent(() => import('./pages/incentive-plans/edit/EditPlanPage.tsx'), 'EditPlanPage'),
  ),
  page(
    '/payouts',
    getPayoutRegister,
    lazyRouteComponent(() => import('./pages/incentive-plans/register/PayoutsPage.tsx'), 'PayoutsPage'),
  ),
  page(
    '/closes',
    listCloses,
    lazyRouteComponent(() => import('./pages/close/ClosesPage.tsx'), 'ClosesPage'),
  ),
  page(
    '/closes/$planId/$period',
    getClose,
    lazyRouteComponent(() => import('./pages/close/ClosePage.tsx'), 'ClosePage'),
  ),
  page(
    '/pay-holds',
    listHolds,
    lazyRouteComponent(() => import('./pages/pay-holds/HoldsPage.tsx'), 'HoldsPage'),
  ),
  page(
    '/pay-bases',
    savePayBases,
    lazyRouteComponent(() => import('./pages/incentive-plans/bases/PayBasesPage.tsx'), 'PayBasesPage'),
  ),
  page(
    '/records/$kind',
    listRecords,
    lazyRouteComponent(() => import('./pages/records/list/ListPage.tsx'), 'ListPage'),
  ),
  page(
    '/records/$kind/new',
    createFact,
    lazyRouteComponent(() => import('./pages/records/forms/FormPages.tsx'), 'NewRecordPage'),
  ),
  page(
    '/records/customers/merge',
    mergeCustomers,
    lazyRouteComponent(() => import('./pages/records/merge/MergePage.tsx'), 'MergePage'),
  ),
  page(
    '/records/$kind/$id',
    getFact,
    lazyRouteComponent(() => import('./pages/records/detail/RecordPage.tsx'), 'RecordPage'),
  ),
  page(
    '/records/$kind/$id/edit',
    updateFact,
    lazyRouteComponent(() => import('./pages/records/forms/FormPages.tsx'), 'EditRecordPage'),
  ),
  page(
    '/tasks',
    listTasks,
    lazyRouteComponent(() => import('./pages/records/tasks/TasksPage.tsx'), 'TasksPage'),
  ),
  ...movedDeals,
  page(
    '/people',
    listPeople,
    lazyRouteComponent(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage'),
  ),
  page(
    '/people/new',
    createPerson,
    lazyRouteComponent(() => import('./pages/people/NewPersonPage.tsx'), 'NewPersonPage'),
  ),
  page(
    '/people/hand-over',
    handOver,
    lazyRouteComponent(() => import('./pages/people/HandOverPage.tsx'), 'HandOverPage'),
  ),
  page(
    '/people/$id',
    getPerson,
    lazyRouteComponent(() => import('./pages/people/PersonPage.tsx'), 'PersonPage'),
  ),
  page(
    '/settings',
    changeWorkingDays,
    lazyRouteComponent(() => import('./pages/settings/SettingsPage.tsx'), 'SettingsPage'),
  ),
  page(
    '/start',
    getStart,
    lazyRouteComponent(() => import('./pages/start/StartPage.tsx'), 'StartPage'),
  ),
  page(
    '/account',
    changePassword,
    lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
  ),
  page(
    '/kpis',
    listMeasures,
    lazyRouteComponent(() => import('./pages/kpis/KpisPage.tsx'), 'KpisPage'),
  ),
  page(
    '/kpis/new',
    saveMeasure,
    lazyRouteComponent(() => import('./pages/kpis/KpiEditPage.tsx'), 'NewKpiPage'),
  ),
  page(
    '/kpis/entries',
    getEntryGrid,
    lazyRouteComponent(() => import('./pages/kpis/EntriesPage.tsx'), 'EntriesPage'),
  ),
  page(
    '/kpis/$key',
    getMeasure,
    lazyRouteComponent(() => import('./pages/kpis/KpiPage.tsx'), 'KpiPage'),
  ),
  page(
    '/kpis/$key/edit',
    saveMeasure,
    lazyRouteComponent(() => import('./pages/kpis/KpiEditPage.tsx'), 'EditKpiPage'),
  ),
  page(
    '/settings/import',
    startImport,
    lazyRouteComponent(() => import('./pages/imports/ImportPage.tsx'), 'ImportPage'),
  ),
  page(
    '/settings/backup',
    startBackup,
    lazyRouteComponent(() => import('./pages/api/BackupPage.tsx'), 'BackupPage'),
  ),
  page(
    '/settings/api',
    listKeys,
    lazyRouteComponent(() => import('./pages/api/ApiPage.tsx'), 'ApiPage'),
  ),
  page(
    '/settings/log',
    listActivity,
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
