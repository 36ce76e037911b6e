import { isDeepStrictEqual } from 'node:util';
import type { Scan } from '#engine/measure/compile.ts';
import type { Context } from '#platform/context.ts';
import { hasScores, listAllPersonParts } from '../draft-store.ts';
import { hasMarks } from '../store.ts';
import type { PeriodPlan, Rules } from './rules.ts';
import { scanFacts } from './scan.ts';

type PersonTeamParts = Awaited<ReturnType<typeof scanFacts>>;

/**
 * Everyone's parts for a draft. Facts are scanned only for what the scores in force do not need: the other parts are
 * stored and, as long as no change waits to be computed, are exactly what a scan would give.
 */
export async function gatherParts(ctx: Context, rules: Rules, plan: PeriodPlan): Promise<PersonTeamParts> {
  const stored = await storedScans(ctx, rules, plan);
  const found = await scanFacts(
    ctx,
    rules,
    plan,
    plan.scans.filter((scan) => !stored.includes(scan)),
    { kind: 'all' },
  );
  if (stored.length === 0) return found;
  const wanted = new Set(stored.flatMap((scan) => scan.aggregates.map(({ id }) => id)));
  for (const row of await listAllPersonParts(ctx.db, plan.period)) {
    const parts = Object.entries(row.parts).filter(([id]) => wanted.has(id));
    if (parts.length === 0) continue;
    const key = `${row.id} ${row.teamId}`;
    found.set(key, {
      personId: row.id,
      teamId: row.teamId,
      parts: { ...Object.fromEntries(parts), ...found.get(key)?.parts },
    });
  }
  return found;
}

async function storedScans(ctx: Context, rules: Rules, plan: PeriodPlan): Promise<Scan[]> {
  const live = rules.planFor(plan.period)?.plan.aggregates;
  if (!live || (await hasMarks(ctx.db)) || !(await hasScores(ctx.db, plan.period))) return [];
  return plan.scans.filter((scan) =>
    scan.aggregates.every((aggregate) => isDeepStrictEqual(live.get(aggregate.id), aggregate)),
  );
}
