import type { Words } from '#engine/facts/catalog.ts';
import type { Fixed } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';

export type Direction = MeasureDefinition['direction'];

/**
 * A kind of scoring curve (得分曲线): how what was achieved becomes points. A new kind is one file that exports one of
 * these and one line in catalog.ts: the form is drawn from `settings`, and the worked example is its test, its
 * documentation and its tooltip.
 *
 * Every kind says two things about its settings: on which axis a value is placed, and the straight lines that lead from
 * there to points. Scoring, drawing, explaining and "what would change it" are then the same for all kinds.
 */
export type CurveKind = {
  /** The name in a scheme's `curve.kind`. */
  kind: string;
  words: Words;
  explains: Words;
  settings: readonly Setting[];
  needsTarget: (settings: CurveSettings) => boolean;
  axis: (settings: CurveSettings) => Axis;
  /** From left to right, without gaps: the first starts at minus infinity, the first and the last are flat. */
  lines: (settings: CurveSettings) => readonly CurveLine[];
  /** What is wrong although each setting is well formed by itself. */
  check: (settings: CurveSettings) => readonly SettingProblem[];
  example: CurveExample;
};

/**
 * Where a value is placed. `ratio`: actual ÷ target, or target ÷ actual where lower is better. `progress`: the part of
 * the way from the baseline to the target that is done. `margin`: how far the value lies on the good side of the
 * allowance (of the target when there is none), in the measure's unit. `actual`: the value itself.
 */
export type Axis =
  | { kind: 'ratio' }
  | { kind: 'progress'; baseline: Fixed }
  | { kind: 'margin'; allowance: Fixed | null }
  | { kind: 'actual' };

/**
 * Points from `from` up to the next line: at + rise × (x − anchor) ÷ run. `open`: `from` itself is still the line before.
 * The anchor is a place whose points are known exactly; it need not lie on the line's own stretch.
 */
export type CurveLine = {
  from: Fixed | null;
  open: boolean;
  anchor: Fixed;
  at: Fixed;
  rise: Fixed;
  run: Fixed;
  says: LineNote;
};

/** What the explanation says of a value on this line: a code of explain/sentences.ts and its numbers. */
export type LineNote = { code: string; params: Readonly<Record<string, LineNumber>> };
export type LineNumber = { value: Fixed; as: 'attainment' | 'measure' | 'points' };

/**
 * One setting, typed so that a form can draw it. `number` is in the measure's unit, `percent` as people write it ('80' is
 * 80 %), `position` a percent of attainment or a number of the measure, by the setting `by` of the same curve.
 */
export type Setting = {
  key: string;
  words: Words;
  hint?: Words;
  type: 'number' | 'percent' | 'points' | 'position' | 'choice' | 'table';
  required: boolean;
  default?: string;
  /** Numbers below this are refused. */
  least?: string;
  choices?: readonly { value: string; words: Words }[];
  columns?: readonly Setting[];
};

/** A curve's settings, read and with their defaults. Asking for a setting that has neither is a fault of ours. */
export type CurveSettings = {
  number: (key: string) => Fixed;
  optional: (key: string) => Fixed | null;
  choice: (key: string) => string;
  rows: (key: string) => readonly Readonly<Record<string, Fixed>>[];
};

/** `path` leads to the setting inside the curve, e.g. `bands.1.from`. */
export type SettingProblem = { code: CurveProblemCode; path: string; params: Readonly<Record<string, string>> };

export type CurveProblemCode =
  | 'curve_unknown'
  | 'curve_setting_unknown'
  | 'curve_setting_missing'
  | 'curve_not_number'
  | 'curve_too_small'
  | 'curve_not_choice'
  | 'curve_table_empty'
  | 'curve_not_rising'
  | 'curve_not_positive'
  | 'curve_not_ordered'
  | 'curve_too_few_rows';

/** Settings as they stand in a scheme; numbers are decimal texts. */
type CurveExample = {
  words: Words;
  settings: Readonly<Record<string, unknown>>;
  input: { actual: string; target: string | null; direction: Direction };
  expected: { points: string; attainment: string | null };
};
