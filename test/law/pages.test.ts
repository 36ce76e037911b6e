import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Role } from '#platform/endpoint.ts';
import { homeOf, mayCall, type PageNeeds } from '#web/client/rights.ts';
import { navigationOf, tabsOf } from '#web/parts/shell/navigation.tsx';
import { createAppRouter } from '#web/routes.tsx';

/** Every page behind the sign-in says what it needs, so that nobody fills in a form that the server would refuse. */
const router = createAppRouter(new QueryClient());
const behindSignIn = '/signed-in';
type Route = { id: string; fullPath: string; options: { component?: unknown; loader?: () => Promise<PageNeeds> } };
const routes = (Object.values(router.routesById) as unknown as Route[]).filter(({ id }) =>
  id.startsWith(`${behindSignIn}/`),
);
const needsOf = new Map(
  await Promise.all(routes.map(async ({ fullPath, options }) => [fullPath, await options.loader?.()] as const)),
);

const roles: readonly Role[] = ['salesperson', 'manager', 'operations', 'hr', 'executive', 'administrator'];

/** Who opens which page, written down once more by hand. Pages that are not here are open to everybody who is signed in. */
const sells: readonly Role[] = ['salesperson', 'manager', 'operations', 'administrator'];
const leads: readonly Role[] = ['manager', 'operations', 'hr', 'executive', 'administrator'];
const designs: readonly Role[] = ['operations', 'hr', 'administrator'];
const closes: readonly Role[] = ['operations', 'hr', 'executive', 'administrator'];
const notForAll: Readonly<Record<string, readonly Role[]>> = {
  '/team': leads,
  '/team/$id': leads,
  '/overview': leads,
  '/overview/$id': leads,
  '/payouts': leads,
  '/schemes/new': designs,
  '/schemes/$id/edit': designs,
  '/incentive-plans/new': designs,
  '/incentive-plans/$id/edit': designs,
  '/pay-bases': designs,
  '/kpis/new': designs,
  '/kpis/$key/edit': designs,
  '/people/new': designs,
  '/settings': designs,
  '/start': designs,
  '/closes': closes,
  '/closes/$planId/$period': closes,
  '/pay-holds': closes,
  '/records/$kind/new': sells,
  '/records/$kind/$id/edit': sells,
  '/records/customers/merge': sells,
  '/people/hand-over': ['manager', 'operations', 'hr', 'administrator'],
  '/settings/import': ['operations', 'administrator'],
  '/settings/backup': ['administrator'],
};

test('every page behind the sign-in says what it needs; addresses that only lead on show nothing', () => {
  const silent = routes.filter(({ options }) => options.component !== undefined && !options.loader);
  expect(silent.map(({ fullPath }) => fullPath)).toEqual([]);
  expect(needsOf.size).toBeGreaterThan(45);
  expect(Object.keys(notForAll).filter((path) => !needsOf.has(path))).toEqual([]);
});

test.each(roles)('%s opens these pages and no others', (role) => {
  const pages = [...needsOf].flatMap(([path, needs]) =>
    needs ? [{ path, opens: mayCall(needs, { roles: [role] }) }] : [],
  );
  expect(pages).toEqual(pages.map(({ path }) => ({ path, opens: notForAll[path]?.includes(role) ?? true })));
});

test.each(roles)('%s is led only to pages that open', (role) => {
  const me = { roles: [role] };
  const items = navigationOf(me).flatMap((group) => group.items);
  const targets = [
    ...[...items, ...tabsOf(me, items)].map(({ target }) => target),
    ...[true, false].map((started) => homeOf({ ...me, started })),
  ];
  expect(targets.length).toBeGreaterThan(10);
  for (const { to } of targets) {
    const page = router.matchRoutes(to, {}).at(-1);
    const needs = page && needsOf.get(page.fullPath);
    expect([to, needs && mayCall(needs, me)]).toEqual([to, true]);
  }
});
