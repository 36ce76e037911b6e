import { createAdaptorServer } from '@hono/node-server';
import { chromium } from 'playwright-core';
import { createApp } from '#app.ts';
import { asSystem } from '#platform/as-system.ts';
import { systemClock } from '#platform/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { createKey } from '#stages/people/service/api-keys.ts';
import { setRoles } from '#stages/people/service/roles.ts';
import { ensureWebApp } from '../bin/lib/web-app.mjs';
import { median, millisecondsOf, quantile, report, say } from './measure.ts';
import { startProduct } from './product.ts';

/**
 * What somebody waits for who runs a company of 10,000 people: the answers that the overview and the team page need, over
 * real HTTP with the product in its own process; and the first page in a browser that has nothing of it yet.
 */
const executive = 3;
const samples = 60;
const warmUp = 5;
const slowestMs = 150;
const scriptKb = 400;
const paintMs = 2000;

export async function benchPages(database: Database, organisation: string): Promise<void> {
  const transact = asSystem(database, organisation, systemClock);
  const key = await transact(async (ctx) => {
    await setRoles(ctx, executive, [{ role: 'executive', scope: 'all', teamId: null }]);
    return (await createKey(ctx, organisation, { name: 'bench pages', access: 'read', personId: executive })).text;
  });
  const product = await startProduct(database.url);
  try {
    await benchAnswers(`http://127.0.0.1:${product.port}`, key);
  } finally {
    await product.stop();
  }
  await benchFirstPage(database, organisation);
}

const period = 'period=2026-Q4';
const pages: readonly (readonly [string, readonly string[]])[] = [
  ['overview', [`/api/insight/overview?${period}`]],
  [
    'team page',
    [
      `/api/scores/team?${period}`,
      `/api/scores/team?${period}&sort=total&order=desc&page=40`,
      `/api/scores/team?${period}&sort=sales&order=asc`,
      `/api/scores/team?${period}&show=behind&page=3`,
      `/api/scores/team?${period}&team=7`,
    ],
  ],
  ['leaderboard', [`/api/insight/leaderboard?${period}`, `/api/insight/leaderboard?${period}&by=amount&measure=sales`]],
];

async function benchAnswers(address: string, key: string): Promise<void> {
  for (const [name, paths] of pages) {
    const taken: number[] = [];
    for (let round = 0; round < samples + warmUp; round += 1) {
      const path = paths[round % paths.length] ?? '';
      const ms = await millisecondsOf(async () => {
        const answer = await fetch(address + path, { headers: { authorization: `Bearer ${key}` } });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`);
      });
      if (round >= warmUp) taken.push(ms);
    }
    const slow = quantile(taken, 0.95);
    report(
      `${name} of 10,000 people`,
      `median ${median(taken).toFixed(0)} ms, p95 ${slow.toFixed(0)} ms`,
      `p95 ≤ ${slowestMs} ms`,
      slow <= slowestMs,
    );
  }
}

/** The overview as the first page ever opened: how much script comes over the line, and when its largest part stands. */
async function benchFirstPage(database: Database, organisation: string): Promise<void> {
  await ensureWebApp(process.execPath);
  const app = await createApp({ database, log: database.log, organisation });
  const server = createAdaptorServer({ fetch: (request, bindings) => app.http.hono.fetch(request, bindings) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
  const member = { organisation, personId: executive };
  const [cookie = ''] = await app.http.signIn.asMember(new Request(address), member, 'bench');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  try {
    const loads: Load[] = [];
    for (let round = 0; round < 3; round += 1) loads.push(await openFirst(browser, address, cookie));
    const script = Math.max(...loads.map((load) => load.scriptBytes)) / 1000;
    const paint = median(loads.map((load) => load.paintMs));
    const charts = Math.max(...loads.map((load) => load.chartBytes)) / 1000;
    say(`and ${charts.toFixed(0)} kB that draw the charts, once the figures stand`);
    report('script of the first page, compressed', `${script.toFixed(0)} kB`, `≤ ${scriptKb} kB`, script <= scriptKb);
    report('largest paint of the first page', `${paint.toFixed(0)} ms`, `≤ ${paintMs} ms`, paint <= paintMs);
  } finally {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
    await app.close();
  }
}

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

/** `chartBytes`: what draws charts comes after the figures, and is told apart. */
type Load = { scriptBytes: number; chartBytes: number; paintMs: number };

/** A new context each time: nothing is kept in it from before. */
async function openFirst(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  address: string,
  cookie: string,
): Promise<Load> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await context.setExtraHTTPHeaders({ cookie: cookie.split(';')[0] ?? '' });
  const page = await context.newPage();
  await page.goto(`${address}/overview?${period}`);
  await page.getByRole('table').first().waitFor();
  await page.waitForLoadState('networkidle');
  const load = await page.evaluate(async () => {
    const scripts = performance
      .getEntriesByType('resource')
      .filter((entry) => /\.js$/.test(new URL(entry.name).pathname));
    const largest = new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    const bytesOf = (isChart: boolean) =>
      scripts
        .filter((entry) => entry.name.includes('/charts-') === isChart)
        .reduce((sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0), 0);
    return { scriptBytes: bytesOf(false), chartBytes: bytesOf(true), paintMs: await largest };
  });
  await context.close();
  return load;
}
