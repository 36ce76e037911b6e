import { defineConfig } from 'vitest/config';

/**
 * Browser tests: the whole product with its demo company, driven through the system's Chromium. One file after the
 * other, because they share the product, and never again after a failure.
 */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    globalSetup: ['test/e2e/product.setup.ts'],
    fileParallelism: false,
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // As long as the browser waits for anything.
    expect: { poll: { timeout: 15_000 } },
  },
});
