import { fixed, fixedOne, isFixedText } from '#engine/fixed.ts';
import type { Reading } from '#engine/pay/plan/definition.ts';
import { problem, type RuleProblem, type Vocabulary } from '#engine/pay/plan/problems.ts';
import type { TierTableDefinition } from '#engine/pay/tiers.ts';

/** What rules have in common: names that have to exist, numbers that have to be numbers, rows that have to rise. */
export function checkMeasure(
  measure: string,
  path: string,
  { measures }: Vocabulary,
  needs: { ofFacts?: boolean } = {},
): RuleProblem[] {
  const known = measures(measure);
  if (!known) return [problem('unknown_measure', path, { measure })];
  const { definition } = known;
  const sumsFacts = definition.kind === 'aggregate' && definition.aggregate === 'sum';
  return needs.ofFacts && !sumsFacts ? [problem('not_of_facts', path, { measure })] : [];
}

export function checkScheme(scheme: string, path: string, { schemes }: Vocabulary): RuleProblem[] {
  return schemes(scheme) ? [] : [problem('unknown_scheme', path, { scheme })];
}

export function checkBase(base: string, path: string, { bases }: Vocabulary): RuleProblem[] {
  return bases(base) ? [] : [problem('unknown_base', path, { base })];
}

export function checkReading(by: Reading, path: string, vocabulary: Vocabulary): RuleProblem[] {
  if (by.kind === 'score') return checkScheme(by.scheme, `${path}.scheme`, vocabulary);
  return checkMeasure(by.measure, `${path}.measure`, vocabulary);
}

/** Rates, shares and amounts are numbers and not below 0. */
export function checkAmount(
  text: string,
  path: string,
  limits: { above?: boolean; atMostOne?: boolean; below?: boolean } = {},
): RuleProblem[] {
  if (!isFixedText(text)) return [problem('not_a_number', path)];
  const value = fixed(text);
  if (limits.above && value <= 0n) return [problem('not_above_zero', path)];
  if (value < 0n) return [problem('negative', path)];
  return (limits.atMostOne && value > fixedOne) || (limits.below && value >= fixedOne)
    ? [problem('above_one', path)]
    : [];
}

/** Least and most, where they stand. */
export function checkBounds({ least, most }: { least?: string; most?: string }, at: string): RuleProblem[] {
  const problems = [
    ...(least === undefined ? [] : checkAmount(least, `${at}least`)),
    ...(most === undefined ? [] : checkAmount(most, `${at}most`)),
  ];
  if (problems.length > 0 || least === undefined || most === undefined || fixed(least) <= fixed(most)) return problems;
  return [problem('least_above_most', `${at}least`)];
}

/** Numbers that have to rise from row to row. Those that are none are complained about elsewhere. */
export function checkRising(texts: readonly string[], path: string, field: string): RuleProblem[] {
  return texts.flatMap((text, at): RuleProblem[] => {
    const before = texts[at - 1];
    if (before === undefined || !isFixedText(text) || !isFixedText(before) || fixed(text) > fixed(before)) return [];
    return [problem('not_rising', `${path}.${at}.${field}`, { row: String(at + 1) })];
  });
}

/** Tiers begin where the one before ends, so only ends can be wrong: not rising, open too early, closed at last. */
export function checkTierTable({ tiers }: TierTableDefinition, path: string): RuleProblem[] {
  if (tiers.length === 0) return [problem('no_tiers', path)];
  return tiers.flatMap((tier, at): RuleProblem[] => {
    const place = `${path}.tiers.${at}`;
    const row = { row: String(at + 1) };
    const numbers = [
      ...checkOptional(tier.rate, `${place}.rate`),
      ...checkOptional(tier.flat, `${place}.flat`),
      ...(tier.block === undefined || tier.block === null
        ? []
        : checkAmount(tier.block, `${place}.block`, { above: true })),
    ];
    const isLast = at === tiers.length - 1;
    if (tier.upTo === null) return isLast ? numbers : [...numbers, problem('tier_gap', `${place}.upTo`, row)];
    const end = checkAmount(tier.upTo, `${place}.upTo`, { above: true });
    if (end.length > 0) return [...numbers, ...end];
    const before = tiers[at - 1]?.upTo;
    const rises = !before || !isFixedText(before) || fixed(tier.upTo) > fixed(before);
    return [
      ...numbers,
      ...(rises ? [] : [problem('tier_not_rising', `${place}.upTo`, row)]),
      ...(isLast ? [problem('tier_last_closed', `${place}.upTo`, row)] : []),
    ];
  });
}

function checkOptional(text: string | null | undefined, path: string): RuleProblem[] {
  return text === null || text === undefined ? [] : checkAmount(text, path);
}
