import { sql } from 'kysely';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import type { Context } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { publishScheme, saveTargets } from '#stages/plans/service.ts';
import { aCompany, aPerson, asSystem, aTeam } from '../../../test/build.ts';
import { recomputePeriod } from './service/recompute-period.ts';
import { refreshScores } from './service/refresh.ts';
import { loadRules } from './service/rules.ts';

/** A small company for tests of scores: two teams, four people, one scheme over the quarters from 2025 on. */
export const testScheme: SchemeDefinition = {
  cycles: ['quarter', 'month'],
  participants: {},
  kpis: [
    { measure: 'sales', weight: '50', target: { kind: 'table' }, curve: { kind: 'proportional', cap: '150' } },
    { measure: 'win_rate', weight: '20', target: { kind: 'fixed', value: '0.5' }, curve: { kind: 'proportional' } },
    { measure: 'new_customers', weight: '20', target: { kind: 'fixed', value: '2' }, curve: { kind: 'proportional' } },
    {
      measure: 'sales_growth_pop',
      weight: '10',
      target: { kind: 'fixed', value: '0.1' },
      curve: { kind: 'proportional' },
      missing: 'drop',
    },
  ],
  items: [],
  missing: 'zero',
  passLine: '60',
  grades: [
    { grade: 'A', from: '90', coefficient: '1.2' },
    { grade: 'B', from: '60', coefficient: '1' },
    { grade: 'C', from: '0', coefficient: '0.8' },
  ],
  places: 2,
};

export type TestCompany = {
  east: number;
  west: number;
  li: number;
  han: number;
  wang: number;
  zhao: number;
  schemeId: number;
};

/** The company in a database of its own; whoever opens it closes the database. */
export async function openTestCompany(): Promise<{ database: TestDatabase; company: TestCompany }> {
  const database = await testDatabase();
  return { database, company: await makeTestCompany(database) };
}

export async function makeTestCompany(test: TestDatabase): Promise<TestCompany> {
  return asSystem(test, async (ctx) => {
    await aCompany(ctx);
    const east = await aTeam(ctx, { name: '东区', code: 'east' });
    const west = await aTeam(ctx, { name: '西区', code: 'west' });
    const li = await aPerson(ctx, { name: '李雷', code: 'LI', team: east });
    const han = await aPerson(ctx, { name: '韩梅', code: 'HAN', team: east });
    const wang = await aPerson(ctx, { name: '王芳', code: 'WANG', team: west });
    const zhao = await aPerson(ctx, { name: '赵敏', code: 'ZHAO', team: west, role: 'manager' });
    await installReadyMade(ctx);
    const { id } = await publishScheme(ctx, {
      key: 'quarterly',
      name: '季度考核',
      effectiveFrom: '2025-01-01',
      definition: testScheme,
    });
    return { east, west, li, han, wang, zhao, schemeId: id };
  });
}

export type DealSeed = {
  id: string;
  owner: string;
  amount: string;
  status?: string;
  customer?: string;
  closed?: string;
  created?: string;
};

export async function saveDeals(ctx: Context, deals: readonly DealSeed[]): Promise<void> {
  const rows = deals.map((deal) => ({
    sourceId: deal.id,
    values: {
      name: deal.id,
      owner: deal.owner,
      amount: deal.amount,
      status: deal.status ?? 'won',
      customer: deal.customer ?? null,
      created_on: deal.created ?? '2026-01-05',
      closed_on: deal.closed ?? '2026-02-10',
    },
  }));
  await saveFacts(ctx, 'deals', rows, { origin: 'test', createCustomers: true });
}

/** Targets and deals of the company's first quarter of 2026: a rich one, small ones, one that was lost. */
export async function saveQuarter(ctx: Context, company: TestCompany): Promise<void> {
  await saveTargets(ctx, company.schemeId, [
    { kpi: 'sales', period: '2026-Q1', subjectKind: 'team_member', subjectId: company.east, value: '1000' },
    { kpi: 'sales', period: '2026-Q1', subjectKind: 'person', subjectId: company.wang, value: '500' },
  ]);
  await saveDeals(ctx, [
    { id: 'D1', owner: 'LI', amount: '600', customer: '甲公司' },
    { id: 'D2', owner: 'LI', amount: '300', customer: '乙公司', closed: '2026-03-02' },
    { id: 'D3', owner: 'HAN', amount: '800', customer: '丙公司' },
    { id: 'D4', owner: 'WANG', amount: '250', customer: '丁公司' },
    { id: 'D5', owner: 'LI', amount: '50', status: 'lost' },
  ]);
}

export async function dealId(ctx: Context, sourceId: string): Promise<number> {
  const row = await ctx.db.selectFrom('deal').select('id').where('source_id', '=', sourceId).executeTakeFirstOrThrow();
  return row.id;
}

/** Everything that scoring keeps, in a form that can be compared: with the ids of facts left out there is nothing random in it. */
export async function snapshot(ctx: Context): Promise<string[]> {
  const answer = await sql<{ line: string }>`
    select line from (
      select 'part ' || period || ' ' || subject_kind || ' ' || subject_id || ' ' || team_id || ' ' || parts::text as line from measure_part
        where parts <> '{}'
      union all
      select 'score ' || scheme_id || ' ' || period || ' ' || subject_kind || ' ' || subject_id || ' ' || coalesce(team_id, 0) || ' ' || result::text from score
    ) all_lines order by line collate "C"`.execute(ctx.db);
  return answer.rows.map((row) => row.line);
}

/** What stands after small refreshes, and what a full computation of the same periods gives. */
export async function incrementalAndFull(test: TestDatabase): Promise<{ incremental: string[]; full: string[] }> {
  return asSystem(test, async (ctx) => {
    await refreshScores(ctx);
    const incremental = await snapshot(ctx);
    const rules = await loadRules(ctx);
    const periods = await ctx.db.selectFrom('score').select('period').distinct().execute();
    for (const { period } of periods) await recomputePeriod(ctx, rules, period);
    return { incremental, full: await snapshot(ctx) };
  });
}
