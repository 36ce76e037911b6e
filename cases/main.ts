import { readFileSync } from 'node:fs';
import { accountedKinds } from './kinds/accounts.ts';
import { alertKinds } from './kinds/alerts.ts';
import { creditKinds } from './kinds/credit.ts';
import { curveKinds } from './kinds/curves.ts';
import { goalTreeKinds } from './kinds/goal-trees.ts';
import { goalKinds } from './kinds/goals.ts';
import { lifecycleKinds } from './kinds/lifecycles.ts';
import { reviewKinds } from './kinds/reviews.ts';
import { tierKinds } from './kinds/tiers.ts';
import { differenceOf } from './lib/compare.ts';
import type { Json, JsonRecord, Outcome } from './lib/json.ts';

/**
 * `npm run cases -- FILE`: runs worked cases of incentive maths through the engine, one runner per kind of case. A line for
 * each case that fails or has no runner; the last line counts them. Ends with 0 only when every case had a runner and passed.
 */
type Case = { id: string; kind: string; input: JsonRecord; expected: Json };
export type Runner = (input: JsonRecord) => Outcome;

const runners = new Map<string, Runner>(
  Object.entries({
    ...tierKinds,
    ...curveKinds,
    ...creditKinds,
    ...goalKinds,
    ...goalTreeKinds,
    ...accountedKinds,
    ...alertKinds,
    ...reviewKinds,
    ...lifecycleKinds,
  }),
);

const file = process.argv[2];
if (file === undefined) {
  console.log('用法：npm run cases -- 文件\nUsage: npm run cases -- FILE');
  process.exit(2);
}

const cases: Case[] = JSON.parse(readFileSync(file, 'utf8'));
const counts = { passed: 0, failed: 0, without: 0 };
for (const { id, kind, input, expected } of cases) {
  const runner = runners.get(kind);
  if (!runner) {
    counts.without += 1;
    console.log(`${id}: no runner for ${kind}`);
    continue;
  }
  const difference = tryCase(runner, input, expected);
  if (difference === null) counts.passed += 1;
  else {
    counts.failed += 1;
    console.log(`${id} (${kind}): ${difference}`);
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.without} without a runner`);
process.exitCode = counts.failed + counts.without > 0 ? 1 : 0;

function tryCase(runner: Runner, input: JsonRecord, expected: Json): string | null {
  try {
    return differenceOf(runner(input), expected);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
