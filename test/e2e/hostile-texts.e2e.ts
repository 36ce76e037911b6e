import { expect, test } from 'vitest';
import { ask, open, withBrowser } from './browser.ts';

withBrowser();

/**
 * A7: texts that would run as a script where a page writes them unescaped, in every text field of the records and of the
 * company, and then the pages that show them. None may run, nothing may be reported by the content policy, no element of theirs
 * may stand on a page. Each payload tells on itself by setting a mark on the window.
 */
const payloads = [
  '<img src=x onerror="window.hostile=1">',
  '"><script>window.hostile=2</script>',
  `'-window.hostile=3-'`,
  '<svg onload=window.hostile=4>',
  '{{constructor.constructor("window.hostile=5")()}}',
  'javascript:window.hostile=6',
  '</title><script>window.hostile=7</script>',
  '<iframe srcdoc="<script>parent.hostile=8</script>"></iframe>',
  '<b>FETT</b>',
];

type Created = { id: number };

test('no text that people type runs as a script on any page', async () => {
  const page = await open('/deals', { as: 'administrator' });
  const origin = new URL(page.url()).origin;
  const headers = { origin };
  const seen: string[] = [];
  await page.exposeFunction('tellHostile', (what: string) => seen.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      void (window as never as { tellHostile(what: string): void }).tellHostile(`policy: ${event.violatedDirective}`);
    });
  });
  page.on('dialog', (dialog) => seen.push(`dialog: ${dialog.message()}`));

  const { person } = await ask<{ person: { id: number } }>(page, '/api/me');
  const made: { kind: string; id: number }[] = [];
  const create = async (kind: string, values: Record<string, unknown>) => {
    const answer = await page.request.post(`/api/facts/${kind}`, { data: { values }, headers });
    expect(answer.ok(), `${kind}: ${await answer.text()}`).toBe(true);
    made.push({ kind, id: ((await answer.json()) as Created).id });
  };
  for (const payload of payloads) {
    await create('customers', { name: payload, industry: payload, region: payload, owner: person.id });
    await create('deals', { name: payload, product: payload, stage: payload, status: 'open', owner: person.id });
  }
  const settings = await ask<{ organisationName: string }>(page, '/api/settings');
  const rename = (organisationName: string) =>
    page.request.patch('/api/settings', { data: { organisationName }, headers });
  expect((await rename(payloads[1] ?? '')).ok()).toBe(true);

  try {
    const [customer, deal] = made;
    const text = encodeURIComponent(payloads[0] ?? '');
    for (const path of [
      ...['/records/customers', '/records/deals', '/deals', `/deals/${deal?.id}`, `/records/customers/${customer?.id}`],
      ...['/settings/log', '/settings/import', '/team', '/overview', '/schemes', '/settings/api'],
      ...[`/records/customers?q=${text}`, `/settings/log?entity=${text}`, `/nowhere/${text}`, `/sign-in?to=${text}`],
      '/sign-in?to=javascript:window.hostile=9',
    ]) {
      await page.goto(path);
      await page.locator('#root > *').first().waitFor({ state: 'attached' });
      // What a page shows comes after its frame; the stream of live updates keeps the network from ever being idle.
      await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
      const found = await page.evaluate(() => ({
        hostile: (window as never as { hostile?: number }).hostile ?? null,
        elements: document.querySelectorAll('img[src="x"], svg[onload], iframe, b').length,
      }));
      expect({ path, ...found }).toEqual({ path, hostile: null, elements: 0 });
    }
    expect(seen).toEqual([]);
  } finally {
    await rename(settings.organisationName);
    for (const { kind, id } of made.toReversed()) await page.request.delete(`/api/facts/${kind}/${id}`, { headers });
  }
}, 150_000);
