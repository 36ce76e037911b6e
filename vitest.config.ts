import { defineConfig } from 'vitest/config';

/** Unit, stage, law and scenario tests. Browser tests have their own file because they start the whole product. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/database.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A worker keeps what it imported for its next file: loading the product anew for each took a quarter of the run.
    isolate: false,
  },
});
