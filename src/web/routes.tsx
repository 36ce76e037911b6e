import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseAddressSearch, writeAddressSearch } from './client/address.ts';
import { homeOf } from './client/rights.ts';
import { loadMe } from './client/session.ts';
import { followCompany } from './i18n/language.ts';
import { paths } from './path-builder.ts';
import { BrokenPage } from './ui/BrokenPage.tsx';
import { PageSkeleton } from './ui/Skeletons.tsx';

/** The map of the web app: which address shows which page. Links to them are built in path-builder.ts. */
type Needs = { queryClient: QueryClient };

const root = createRootRouteWithContext<Needs>()({
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

const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => signedIn, path, component });

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
  page('/performance', performance),
  page('/performance/$kind/$id', performance),
  page('/pay', pay),
  page('/pay/$personId', pay),
  page('/team', team),
  page('/team/$id', team),
  page('/overview', overview),
  page('/overview/$id', overview),
  page(
    '/leaderboard',
    lazyRouteComponent(() => import('./pages/leaderboard/LeaderboardPage.tsx'), 'LeaderboardPage'),
  ),
  page(
    '/honours',
    lazyRouteComponent(() => import('./pages/honours/HonoursPage.tsx'), 'HonoursPage'),
  ),
  page(
    '/honours/awards/$id',
    lazyRouteComponent(() => import('./pages/honours/AwardPage.tsx'), 'AwardPage'),
  ),
  page(
    '/disputes',
    lazyRouteComponent(() => import('./pages/disputes/DisputesPage.tsx'), 'DisputesPage'),
  ),
  page(
    '/disputes/new',
    lazyRouteComponent(() => import('./pages/disputes/NewDisputePage.tsx'), 'NewDisputePage'),
  ),
  page(
    '/disputes/$id',
    lazyRouteComponent(() => import('./pages/disputes/DisputePage.tsx'), 'DisputePage'),
  ),
  page(
    '/person/$id',
    lazyRouteComponent(() => import('./pages/person/PersonPage.tsx'), 'PersonPage'),
  ),
  page(
    '/schemes',
    lazyRouteComponent(() => import('./pages/schemes/SchemesPage.tsx'), 'SchemesPage'),
  ),
  page(
    '/schemes/$id',
    lazyRouteComponent(() => import('./pages/schemes/SchemePage.tsx'), 'SchemePage'),
  ),
  page(
    '/schemes/new',
    lazyRouteComponent(() => import('./pages/schemes/NewSchemePage.tsx'), 'NewSchemePage'),
  ),
  page(
    '/schemes/$id/edit',
    lazyRouteComponent(() => import('./pages/schemes/edit/EditSchemePage.tsx'), 'EditSchemePage'),
  ),
  page(
    '/schemes/$id/compare',
    lazyRouteComponent(() => import('./pages/schemes/ComparePage.tsx'), 'ComparePage'),
  ),
  page(
    '/incentive-plans',
    lazyRouteComponent(() => import('./pages/incentive-plans/PlansPage.tsx'), 'PlansPage'),
  ),
  page(
    '/incentive-plans/new',
    lazyRouteComponent(() => import('./pages/incentive-plans/NewPlanPage.tsx'), 'NewPlanPage'),
  ),
  page(
    '/incentive-plans/$id',
    lazyRouteComponent(() => import('./pages/incentive-plans/PlanPage.tsx'), 'PlanPage'),
  ),
  page(
    '/incentive-plans/$id/edit',
    lazyRouteComponent(() => import('./pages/incentive-plans/edit/EditPlanPage.tsx'), 'EditPlanPage'),
  ),
  page(
    '/payouts',
    lazyRouteComponent(() => import('./pages/incentive-plans/register/PayoutsPage.tsx'), 'PayoutsPage'),
  ),
  page(
    '/closes',
    lazyRouteComponent(() => import('./pages/close/ClosesPage.tsx'), 'ClosesPage'),
  ),
  page(
    '/closes/$planId/$period',
    lazyRouteComponent(() => import('./pages/close/ClosePage.tsx'), 'ClosePage'),
  ),
  page(
    '/pay-holds',
    lazyRouteComponent(() => import('./pages/pay-holds/HoldsPage.tsx'), 'HoldsPage'),
  ),
  page(
    '/pay-bases',
    lazyRouteComponent(() => import('./pages/incentive-plans/bases/PayBasesPage.tsx'), 'PayBasesPage'),
  ),
  page(
    '/records/$kind',
    lazyRouteComponent(() => import('./pages/records/list/ListPage.tsx'), 'ListPage'),
  ),
  page(
    '/records/$kind/new',
    lazyRouteComponent(() => import('./pages/records/forms/FormPages.tsx'), 'NewRecordPage'),
  ),
  page(
    '/records/customers/merge',
    lazyRouteComponent(() => import('./pages/records/merge/MergePage.tsx'), 'MergePage'),
  ),
  page(
    '/records/$kind/$id',
    lazyRouteComponent(() => import('./pages/records/detail/RecordPage.tsx'), 'RecordPage'),
  ),
  page(
    '/records/$kind/$id/edit',
    lazyRouteComponent(() => import('./pages/records/forms/FormPages.tsx'), 'EditRecordPage'),
  ),
  page(
    '/tasks',
    lazyRouteComponent(() => import('./pages/records/tasks/TasksPage.tsx'), 'TasksPage'),
  ),
  ...movedDeals,
  page(
    '/people',
    lazyRouteComponent(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage'),
  ),
  page(
    '/people/new',
    lazyRouteComponent(() => import('./pages/people/NewPersonPage.tsx'), 'NewPersonPage'),
  ),
  page(
    '/people/hand-over',
    lazyRouteComponent(() => import('./pages/people/HandOverPage.tsx'), 'HandOverPage'),
  ),
  page(
    '/people/$id',
    lazyRouteComponent(() => import('./pages/people/PersonPage.tsx'), 'PersonPage'),
  ),
  page(
    '/settings',
    lazyRouteComponent(() => import('./pages/settings/SettingsPage.tsx'), 'SettingsPage'),
  ),
  page(
    '/start',
    lazyRouteComponent(() => import('./pages/start/StartPage.tsx'), 'StartPage'),
  ),
  page(
    '/account',
    lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
  ),
  page(
    '/kpis',
    lazyRouteComponent(() => import('./pages/kpis/KpisPage.tsx'), 'KpisPage'),
  ),
  page(
    '/kpis/new',
    lazyRouteComponent(() => import('./pages/kpis/KpiEditPage.tsx'), 'NewKpiPage'),
  ),
  page(
    '/kpis/entries',
    lazyRouteComponent(() => import('./pages/kpis/EntriesPage.tsx'), 'EntriesPage'),
  ),
  page(
    '/kpis/$key',
    lazyRouteComponent(() => import('./pages/kpis/KpiPage.tsx'), 'KpiPage'),
  ),
  page(
    '/kpis/$key/edit',
    lazyRouteComponent(() => import('./pages/kpis/KpiEditPage.tsx'), 'EditKpiPage'),
  ),
  page(
    '/settings/import',
    lazyRouteComponent(() => import('./pages/imports/ImportPage.tsx'), 'ImportPage'),
  ),
  page(
    '/settings/backup',
    lazyRouteComponent(() => import('./pages/api/BackupPage.tsx'), 'BackupPage'),
  ),
  page(
    '/settings/api',
    lazyRouteComponent(() => import('./pages/api/ApiPage.tsx'), 'ApiPage'),
  ),
  page(
    '/settings/log',
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
