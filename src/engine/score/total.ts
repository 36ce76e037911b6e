import { type Fixed, productQuotient, roundFixed, settleTotal } from '#engine/fixed.ts';
import type { GradeBand } from '#engine/score/definition.ts';
import type { ScoredItem } from '#engine/score/item.ts';
import type { ScoredKpi } from '#engine/score/kpi.ts';
import type { MissingReason } from '#engine/value.ts';

type PreparedBand = { band: GradeBand; from: Fixed };

/** What turns points into a total. Bands stand from the highest to the lowest. */
export type TotalRules = {
  places: number;
  floor: Fixed | null;
  cap: Fixed | null;
  passLine: Fixed;
  bands: readonly PreparedBand[];
};

/**
 * The way from points to the total, each stage kept so that it can be explained: weighted sum, with items, within floor
 * and cap, after a veto (`unrounded`, 20 decimals), rounded.
 */
export type Totals = {
  /** Sum of the weights that count; 100 % unless KPIs were left out. */
  weightCounted: Fixed;
  weighted: readonly (Fixed | null)[];
  sum: Fixed;
  withItems: Fixed;
  bounded: Fixed;
  vetoedBy: ScoredItem | null;
  missing: MissingReason | null;
  unrounded: Fixed | null;
  total: Fixed | null;
  band: PreparedBand | null;
  passed: boolean | null;
};

/**
 * Adds up. Components are not rounded before weighting; the total is rounded half up once, and grade and pass line look
 * at the rounded total, the number people see. A veto comes last and never raises a total.
 */
export function totalUp(kpis: readonly ScoredKpi[], items: readonly ScoredItem[], rules: TotalRules): Totals {
  let weightCounted = 0n;
  for (const scored of kpis) if (scored.points !== null) weightCounted += scored.kpi.weight;
  let sum = 0n;
  const weighted = kpis.map((scored) => {
    if (scored.points === null || weightCounted === 0n) return null;
    const part = productQuotient(scored.points, scored.kpi.weight, weightCounted);
    sum += part;
    return part;
  });
  let withItems = sum;
  for (const item of items) withItems += item.points;
  const bounded = withinBounds(withItems, rules);
  const vetoedBy = strictestVeto(items);
  const gap = whatIsMissing(kpis, weightCounted);
  const stages = { weightCounted, weighted, sum, withItems, bounded, vetoedBy };
  if (gap !== null) return { ...stages, missing: gap, unrounded: null, total: null, band: null, passed: null };

  const unrounded = settleTotal(vetoedBy !== null && vetoedBy.item.points < bounded ? vetoedBy.item.points : bounded);
  const total = roundFixed(unrounded, rules.places);
  const band = rules.bands.find((candidate) => total >= candidate.from) ?? null;
  return { ...stages, missing: null, unrounded, total, band, passed: total >= rules.passLine };
}

function withinBounds(total: Fixed, rules: TotalRules): Fixed {
  if (rules.floor !== null && total < rules.floor) return rules.floor;
  if (rules.cap !== null && total > rules.cap) return rules.cap;
  return total;
}

/** With several vetoes the lowest total holds. */
function strictestVeto(items: readonly ScoredItem[]): ScoredItem | null {
  let strictest: ScoredItem | null = null;
  for (const scored of items) {
    if (scored.vetoes && (strictest === null || scored.item.points < strictest.item.points)) strictest = scored;
  }
  return strictest;
}

/** The total is missing when a KPI demands it (`whole`) or when no KPI is left to score. */
function whatIsMissing(kpis: readonly ScoredKpi[], weightCounted: Fixed): MissingReason | null {
  for (const scored of kpis) {
    if (scored.missing !== null && scored.kpi.missingRule === 'whole') {
      return { code: 'depends_on', of: scored.kpi.kpi.measure };
    }
  }
  const first = kpis[0];
  return weightCounted === 0n && first ? { code: 'depends_on', of: first.kpi.kpi.measure } : null;
}
