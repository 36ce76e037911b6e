import { type Fixed, fixed, fixedOne, fixedText, largerOf, product, quotient, roundFixed } from '#engine/fixed.ts';
import { payAt, type Scale } from '#engine/pay/plan/curve-input.ts';
import type { Factor, PlanComponent } from '#engine/pay/plan/definition.ts';
import { kindOf } from '#engine/pay/plan/rules/catalog.ts';
import type { RuleAxis } from '#engine/pay/plan/rules/kind.ts';
import { readTiers, type TierTableDefinition } from '#engine/pay/tiers.ts';

/**
 * The payout curve of a component, to draw as straight lines between points from left to right; a jump is two points above
 * each other. x is an attainment (1 = 100 %), a measure's value, a score, the amount of one deal or the team's value.
 */
export type PayoutCurve = {
  x: Axis['x'];
  of: string;
  points: readonly { x: string; y: string }[];
  /** Where pay falls as the result gets better: what it pays at `x`, and what just beyond or by `until`. */
  cliffs: readonly { x: string; until: string; pays: string; beyond: string }[];
};

/** `until`: how far x goes; far enough to show every corner unless given. `direction`: which way the reading gets better. */
export type CurveOptions = Scale & { until?: string; direction?: 'up' | 'down' };

type Axis = NonNullable<RuleAxis>;
type Point = { x: Fixed; y: Fixed };

/** Just beside a corner: too little to be worth anything, and far above the noise of a division. */
const beside: Fixed = fixedOne / 10n ** 15n;
const nothing: Fixed = fixedOne / 10n ** 6n;

/**
 * Null where nothing a person does moves the pay along one line (a pool, a grade's coefficient), or where a rate is missing.
 * Factors that go by something else are left out. Throws a RangeError for a component that checkPlan refuses.
 */
export function curvePoints(component: PlanComponent, options: CurveOptions = {}): PayoutCurve | null {
  const axis = kindOf(component.rule)?.axis(component.rule) ?? null;
  if (!axis) return null;
  const drawn = {
    ...component,
    factors: (component.factors ?? []).filter((factor) => factorMarks(factor, axis, options) !== null),
  };
  const payOf = payAt(drawn, axis, options);
  const marks = marksOf(drawn, axis, options);
  const until = options.until === undefined ? endOf(marks, drawn, axis, options) : fixed(options.until);
  const inside = sorted([0n, until, ...marks.filter((mark) => mark > 0n && mark < until)]);
  const found: Point[] = [];
  for (const [index, mark] of inside.entries()) {
    const before = inside[index - 1];
    const corners = cornersAt(payOf, mark, index > 0, index < inside.length - 1);
    if (!corners) return null;
    const [last, first] = [found.at(-1), corners[0]];
    if (before !== undefined && last && first) found.push(...kinksBetween(payOf, last, first, 8));
    found.push(...corners);
  }
  const points = found.filter((point, at) => isCorner(found[at - 1], point, found[at + 1]));
  return {
    x: axis.x,
    of: axis.of,
    points: points.map(({ x, y }) => ({ x: textOf(x), y: textOf(y) })),
    cliffs: cliffsOf(points, options.direction ?? 'up'),
  };
}

/** What is paid just before, at and just after a mark, without repetitions. */
function cornersAt(payOf: (x: Fixed) => Fixed | null, x: Fixed, hasLeft: boolean, hasRight: boolean): Point[] | null {
  const corners: Point[] = [];
  for (const at of [...(hasLeft ? [x - beside] : []), x, ...(hasRight ? [x + beside] : [])]) {
    const y = payOf(at);
    if (y === null) return null;
    const last = corners.at(-1);
    if (!last || sizeOf(last.y - y) > nothing) corners.push({ x, y });
  }
  return corners;
}

/** False for a place in the middle of a straight line, which halving leaves behind. */
function isCorner(before: Point | undefined, point: Point, after: Point | undefined): boolean {
  if (!before || !after || before.x === point.x || after.x === point.x) return true;
  const onLine = before.y + quotient(product(after.y - before.y, point.x - before.x), after.x - before.x);
  return sizeOf(point.y - onLine) > nothing;
}

/** Corners nobody named, where a most or least cuts the line: where the lines from both ends meet, or else by halves. */
function kinksBetween(payOf: (x: Fixed) => Fixed | null, from: Point, to: Point, depth: number): Point[] {
  const width = to.x - from.x;
  const y = (x: Fixed) => payOf(x) ?? 0n;
  const onLine = (x: Fixed) => from.y + quotient(product(to.y - from.y, x - from.x), width);
  const isStraight = [1n, 2n, 3n].every((part) => {
    const x = from.x + (width * part) / 4n;
    return sizeOf(y(x) - onLine(x)) <= nothing;
  });
  if (isStraight || depth === 0) return [];
  const step = width / 1000n;
  const [leftSlope, rightSlope] = [quotient(y(from.x + step) - from.y, step), quotient(to.y - y(to.x - step), step)];
  if (leftSlope !== rightSlope) {
    const x = from.x + quotient(to.y - from.y - product(rightSlope, width), leftSlope - rightSlope);
    const meets = from.y + product(leftSlope, x - from.x);
    if (x > from.x && x < to.x && sizeOf(y(x) - meets) <= nothing) return [{ x, y: y(x) }];
  }
  const middle = { x: from.x + width / 2n, y: y(from.x + width / 2n) };
  return [...kinksBetween(payOf, from, middle, depth - 1), middle, ...kinksBetween(payOf, middle, to, depth - 1)];
}

function cliffsOf(points: readonly Point[], direction: 'up' | 'down'): PayoutCurve['cliffs'] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    if (!next || (direction === 'up' ? next.y >= point.y - nothing : next.y <= point.y + nothing)) return [];
    const [better, worse] = direction === 'up' ? [next, point] : [point, next];
    return [{ x: textOf(worse.x), until: textOf(better.x), pays: textOf(worse.y), beyond: textOf(better.y) }];
  });
}

/** Where the line can turn or jump: ends of tiers, steps, points, bands of factors on the same axis, and blocks. */
function marksOf(component: PlanComponent, axis: Axis, options: CurveOptions): Fixed[] {
  const { rule } = component;
  const own = axis.marks.map(fixed);
  const factors = (component.factors ?? []).flatMap((factor) => factorMarks(factor, axis, options) ?? []);
  if (rule.kind === 'units') return [...own, ...factors, ...blockMarks(0n, fixed(rule.size), null)];
  return [...own, ...factors, ...(rule.kind === 'rate' ? tierBlockMarks(rule.tiers) : [])];
}

const drawnBlocks = 12;

function blockMarks(from: Fixed, size: Fixed, end: Fixed | null): Fixed[] {
  const ends = Array.from({ length: drawnBlocks }, (_, at) => from + size * BigInt(at + 1));
  return end === null ? ends : ends.filter((at) => at < end);
}

function tierBlockMarks(definition: TierTableDefinition): Fixed[] {
  return readTiers(definition).tiers.flatMap(({ from, upTo, block }) =>
    block === null ? [] : blockMarks(from, block, upTo),
  );
}

/** The bands of a factor on the axis; null for a factor that goes by something else. */
export function factorMarks(factor: Factor, axis: Axis, { target }: Scale): Fixed[] | null {
  if (!('bands' in factor)) return null;
  const { by, bands } = factor;
  const froms = bands.map(({ from }) => fixed(from));
  if ((by.kind === 'score' ? by.scheme : by.measure) !== axis.of) return null;
  if (by.kind === axis.x) return froms;
  if (target === undefined || axis.x === 'score' || axis.x === 'team' || axis.x === 'deal' || by.kind === 'score')
    return null;
  const size = fixed(target);
  return froms.map((from) => (by.kind === 'attainment' ? product(from, size) : quotient(from, size)));
}

/** A quarter beyond the last corner; an attainment at least to 150 %. */
function endOf(marks: readonly Fixed[], { rule }: PlanComponent, { x }: Axis, { target }: Scale): Fixed {
  const last = marks.reduce(largerOf, 0n);
  const beyond = last + last / 4n;
  // Blocks go on for ever; what is drawn ends with one.
  if (rule.kind === 'units') return last;
  if (x === 'attainment') return largerOf(beyond, fixed('1.5'));
  if (x === 'score') return largerOf(last, fixed('100'));
  if (target !== undefined && x === 'measure') return largerOf(beyond, product(fixed(target), fixed('1.5')));
  return beyond > 0n ? beyond : fixed('100000');
}

function sorted(marks: readonly Fixed[]): Fixed[] {
  return [...new Set(marks)].toSorted((a, b) => (a > b ? 1 : a < b ? -1 : 0));
}

function sizeOf(value: Fixed): Fixed {
  return value < 0n ? -value : value;
}

function textOf(value: Fixed): string {
  return fixedText(roundFixed(value, 10));
}
