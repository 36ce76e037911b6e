/** Counts what was compared; the first differences are shown, all are counted. */
export type Tally = {
  /** One figure: both as texts. `what` says which, e.g. '2017-Q2 Anna Snelling won_amount'. */
  equal(what: string, found: string | null, expected: string | null): void;
  passed(): number;
  failed(): number;
};

const shownDifferences = 20;

export function startTally(name: string): Tally {
  let passed = 0;
  let failed = 0;
  return {
    equal(what, found, expected) {
      if (found === expected) {
        passed += 1;
        return;
      }
      failed += 1;
      if (failed <= shownDifferences) console.log(`${name}: ${what}: found ${found}, expected ${expected}`);
    },
    passed: () => passed,
    failed: () => failed,
  };
}
