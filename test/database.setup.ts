import { startTestServer } from '#platform/database/test-server.ts';

/** One real PostgreSQL for the whole run, in a temporary folder that is gone afterwards. */
export async function setup(): Promise<() => Promise<void>> {
  return startTestServer();
}
