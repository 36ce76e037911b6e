import { type Fixed, fixed, fixedText } from '#engine/fixed.ts';
import type { Aggregate, Part, Parts } from '#engine/measure/definition.ts';
import { decimal, toText } from '#engine/money.ts';
import { missing, numberValue, type Value } from '#engine/value.ts';

/**
 * Parts are what facts come to before any division, so that the parts of several people add up to their team's exactly.
 *
 *   average of 4 and 8 for one person, 6 for another: ['12', '2'] + ['6', '1'] = ['18', '3'] → 6, not the mean of means.
 */
export function addParts(aggregate: Aggregate, left: Part | undefined, right: Part | undefined): Part | undefined {
  if (!left) return right;
  if (!right) return left;
  switch (aggregate) {
    case 'average':
      return [addText(left[0], right[0]), addText(left[1], right[1])];
    case 'sum':
    case 'count':
    case 'distinct':
      // A customer that two members served counts for both of them, and so twice for their team.
      return [addText(left[0], right[0])];
    case 'min':
      return [pick(left[0], right[0], (a, b) => a <= b)];
    case 'max':
      return [pick(left[0], right[0], (a, b) => a >= b)];
    case 'last':
      return isLater(right, left) ? right : left;
  }
}

/** Adds up the parts of several people or teams; `aggregateOf` tells how each part adds. */
export function addAllParts(all: Iterable<Parts>, aggregateOf: (id: string) => Aggregate | undefined): Parts {
  const running: Record<string, Running> = {};
  for (const parts of all) {
    for (const id in parts) {
      const part = parts[id];
      const known = running[id];
      if (known) join(known, part);
      else {
        const aggregate = aggregateOf(id);
        // A stored part of a measure that no scheme asks for any more has no aggregate.
        if (part && aggregate !== undefined) running[id] = start(aggregate, part);
      }
    }
  }
  const sum: Record<string, Part> = {};
  for (const id in running) {
    const found = running[id];
    if (found) sum[id] = found.kind === 'total' ? found.totals.map((total) => fixedText(total)) : found.part;
  }
  return sum;
}

/** Ten thousand people are added up to their teams in whole numbers; only the sums become texts again. */
type Running = { kind: 'total'; totals: Fixed[] } | { kind: 'chosen'; aggregate: Aggregate; part: Part };

function start(aggregate: Aggregate, part: Part): Running {
  switch (aggregate) {
    case 'sum':
    case 'count':
    case 'distinct':
    case 'average':
      return { kind: 'total', totals: part.map((text) => fixed(text ?? '0')) };
    case 'min':
    case 'max':
    case 'last':
      return { kind: 'chosen', aggregate, part };
  }
}

function join(running: Running, part: Part | undefined): void {
  if (running.kind === 'chosen') {
    running.part = addParts(running.aggregate, running.part, part) ?? running.part;
    return;
  }
  for (let at = 0; at < running.totals.length; at += 1) {
    const text = part?.[at];
    if (text && text !== '0') running.totals[at] = (running.totals[at] ?? 0n) + fixed(text);
  }
}

/**
 * The value of a part. Nothing sold is a sum of 0 and a count of 0; but an average, a least, a largest or a last of
 * nothing does not exist and is missing.
 */
export function partValue(aggregate: Aggregate, part: Part | undefined): Value {
  switch (aggregate) {
    case 'sum':
    case 'count':
    case 'distinct':
      return numberValue(part?.[0] ?? '0');
    case 'average': {
      const count = decimal(part?.[1] ?? '0');
      if (count.isZero()) return missing('no_facts');
      return { kind: 'number', number: decimal(part?.[0] ?? '0').dividedBy(count) };
    }
    case 'min':
    case 'max':
    case 'last': {
      const value = part?.[0] ?? null;
      return value === null ? missing('no_facts') : numberValue(value);
    }
  }
}

function addText(left: string | null | undefined, right: string | null | undefined): string {
  if (!left || left === '0') return right ?? '0';
  if (!right || right === '0') return left;
  return toText(decimal(left).plus(decimal(right)));
}

function pick(
  left: string | null | undefined,
  right: string | null | undefined,
  leftWins: (comparison: number, zero: 0) => boolean,
): string | null {
  if (left === null || left === undefined) return right ?? null;
  if (right === null || right === undefined) return left;
  return leftWins(decimal(left).comparedTo(decimal(right)), 0) ? left : right;
}

/** Later day first, then the larger source id: never the order in which facts arrived. */
function isLater(part: Part, than: Part): boolean {
  const [, day = null, id = null] = part;
  const [, otherDay = null, otherId = null] = than;
  if (day === null || otherDay === null) return otherDay === null && day !== null;
  if (day !== otherDay) return day > otherDay;
  return (id ?? '') > (otherId ?? '');
}
