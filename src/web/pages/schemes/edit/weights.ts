import { type Decimal, decimal, isDecimalText, splitByLargestRemainder, toText, zero } from '#engine/money.ts';

/**
 * Weights in percent that always make 100 together. When one is changed, those that are not locked share what is left in
 * proportion to what they had.
 *
 *   40, 30, 30: the first becomes 50 → 50, 25, 25
 *   40, 30, 30: the first becomes 50 while the second is locked → 50, 30, 20
 */
export type Weight = { key: string; weight: string; locked: boolean };

const hundred = decimal(100);
const mostPlaces = 2;

/** @returns all weights after `key` was set to `wanted`, held between 0 and what the locked ones leave. */
export function changeWeight(weights: readonly Weight[], key: string, wanted: string): Map<string, string> {
  const others = weights.filter((each) => each.key !== key);
  const locked = others.filter((each) => each.locked).reduce((sum, each) => sum.plus(numberOf(each)), zero);
  const free = others.filter((each) => !each.locked);
  const room = hundred.minus(locked);
  const limit = room.lessThan(0) ? zero : room;
  const asked = isDecimalText(wanted) ? decimal(wanted).toDecimalPlaces(mostPlaces) : zero;
  const value = free.length === 0 || asked.greaterThan(limit) ? limit : asked.lessThan(0) ? zero : asked;
  const result = new Map(weights.map((each) => [each.key, each.weight]));
  for (const [other, weight] of share(limit.minus(value), free)) result.set(other, weight);
  return result.set(key, toText(value));
}

/** The weights after one was taken away or a new one (of weight 0) came in: `newcomer` gets an equal share. */
export function rebalance(weights: readonly Weight[], newcomer: string | null): Map<string, string> {
  if (newcomer !== null) {
    const equal = hundred.dividedBy(weights.length).toDecimalPlaces(0);
    return changeWeight(weights, newcomer, toText(equal));
  }
  const locked = weights.filter((each) => each.locked);
  const free = weights.filter((each) => !each.locked);
  const room = hundred.minus(locked.reduce((sum, each) => sum.plus(numberOf(each)), zero));
  return new Map([...weights.map((each) => [each.key, each.weight] as const), ...share(room, free)]);
}

/** The same weight for all that are not locked. */
export function equalise(weights: readonly Weight[]): Map<string, string> {
  return rebalance(
    weights.map((each) => (each.locked ? each : { ...each, weight: '1' })),
    null,
  );
}

export function sumOf(weights: readonly { weight: string }[]): Decimal {
  return weights.reduce((sum, each) => sum.plus(numberOf(each)), zero);
}

/** In whole percents where that is how they stood, else as fine as needed; equal parts where nobody had anything. */
function share(room: Decimal, among: readonly Weight[]): Map<string, string> {
  if (among.length === 0 || room.lessThan(0)) return new Map();
  const had = among.map((each) => ({ key: each.key, share: numberOf(each) }));
  const nobodyHad = had.every((each) => each.share.isZero());
  const shares = nobodyHad ? had.map((each) => ({ ...each, share: decimal(1) })) : had;
  const places = Math.min(mostPlaces, Math.max(room.decimalPlaces(), ...had.map((each) => each.share.decimalPlaces())));
  return new Map([...splitByLargestRemainder(room, shares, places)].map(([key, part]) => [key, toText(part)]));
}

function numberOf({ weight }: { weight: string }): Decimal {
  if (!isDecimalText(weight)) return zero;
  const number = decimal(weight).toDecimalPlaces(mostPlaces);
  return number.lessThan(0) ? zero : number;
}
