import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import { getLeaderboard, getOverview, getPersonYear } from './contract.ts';
import { readLeaderboard } from './service/leaderboard.ts';
import { readOverview } from './service/overview.ts';
import { readPersonYear } from './service/person-year.ts';

export function registerInsight(app: HttpApp): void {
  register(app, getOverview, (ctx, { query }) => readOverview(ctx, query, query.team ?? null));
  register(app, getLeaderboard, (ctx, { query }) => readLeaderboard(ctx, query));
  register(app, getPersonYear, (ctx, { params, query }) => readPersonYear(ctx, params.personId, query));
}
