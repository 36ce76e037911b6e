import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ask, desk, open, phone, settled, withBrowser } from './browser.ts';

withBrowser();

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every page with the person who uses it most; words in braces are filled with ids of the demo company. */
const pages: readonly { as: string; paths: readonly string[] }[] = [
  {
    as: 'salesperson',
    paths: [
      '/performance',
      '/performance?why=person-{me}-sales',
      '/pay',
      '/pay?view=history',
      '/pay?view=estimate',
      '/person/{me}',
      '/leaderboard',
      '/schemes',
      '/schemes/{scheme}',
      '/incentive-plans',
      '/kpis',
      '/kpis/sales',
      '/records/customers',
      '/records/deals',
      '/records/deals/new',
      '/tasks',
    ],
  },
  { as: 'owner', paths: ['/overview', '/team', '/team?view=heat', '/leaderboard?of=team', '/nowhere'] },
  {
    as: 'operations',
    paths: ['/kpis/entries', '/incentive-plans/new', '/payouts', '/pay-bases', '/settings/import', '/settings/log'],
  },
  { as: 'administrator', paths: ['/people', '/settings', '/settings/api', '/settings/backup'] },
];

declare global {
  interface Window {
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

/** What axe finds on the page as it stands, serious and critical only, each with where it is. */
async function findingsOf(page: Page): Promise<string[]> {
  // Not as a script of the page: its content security policy lets only its own in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      resultTypes: ['violations'],
      // Browsers let the keyboard into whatever scrolls by themselves.
      rules: { 'scrollable-region-focusable': { enabled: false } },
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
}

type Me = { person: { id: number } };
type Schemes = { schemes: { id: number }[] };

describe('nothing keeps anyone out, on a desk and on a phone', () => {
  test.each(pages)('as $as', { timeout: 180_000 }, async ({ as, paths }) => {
    const page = await open('/', { as });
    const me = await ask<Me>(page, '/api/me');
    const { schemes } = await ask<Schemes>(page, '/api/schemes');
    const findings: string[] = [];
    for (const path of paths) {
      await page.goto(path.replace('{me}', String(me.person.id)).replace('{scheme}', String(schemes[0]?.id)));
      // Loaded once and looked at in both widths: the page is made anew when the width changes, not loaded anew.
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        await settled(page);
        for (const finding of await findingsOf(page)) findings.push(`${path} at ${size.width} ${finding}`);
      }
    }
    expect(findings).toEqual([]);
  });
});

test('the check sees a fault', async () => {
  const page = await open('/leaderboard', { as: 'owner' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect((await findingsOf(page)).join(' ')).toContain('button-name');
});
