import type { MissingReason } from '#engine/value.ts';

/** One KPI of one score. Numbers are decimal texts, unrounded unless said; null with a reason where there is none. */
export type ScoreComponent = {
  measure: string;
  weight: string;
  actual: string | null;
  target: string | null;
  targetOrigin: TargetOrigin | null;
  /** actual ÷ target (or the curve's own measure of success); never capped. */
  attainment: string | null;
  /** Points on the curve, 0 to about 120, before the weight. */
  points: string | null;
  /** points × weight ÷ 100 after re-weighting. */
  weighted: string | null;
  missing: MissingReason | null;
};

/** Where a target came from, so that the screen can say it. */
export type TargetOrigin =
  | { kind: 'own'; imported: boolean; note: string | null }
  | { kind: 'team_default'; teamId: number }
  | { kind: 'fixed' }
  | { kind: 'population'; people: number }
  | { kind: 'members'; people: number };

/** `points` is what the item did to the total before its bounds: above 0 for a bonus, below 0 for a deduction, 0 for a veto. */
export type ItemResult = { item: string; value: string | null; points: string };

export type ScoreResult = {
  /** Rounded to the scheme's places; null = missing, with the reason. */
  total: string | null;
  /** For ranking; null when missing. */
  unrounded: string | null;
  missing: MissingReason | null;
  grade: string | null;
  coefficient: string | null;
  passed: boolean | null;
  vetoedBy: string | null;
  components: readonly ScoreComponent[];
  items: readonly ItemResult[];
};
