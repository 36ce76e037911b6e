import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import { factRules } from '#stages/crm/contract.ts';
import { ask, open, settled, withBrowser } from './browser.ts';

withBrowser();

/**
 * A7: 500 texts that would run as a script where a page writes them unescaped, in every text field of every kind of
 * record, in tasks, drafts, views and the company's name; and then the pages that show them. None may run, nothing may be
 * reported by the content policy, no element, handler or address of theirs may stand on a page.
 */
const run = 'window.hostile=1';
const carriers = [
  ...[
    `<img src=x onerror="${run}">`,
    `<img/src="x"/onerror=${run}>`,
    `<IMG SRC=x OnErRoR=${run}>`,
    `<svg onload=${run}>`,
  ],
  ...[
    `<svg><script>${run}</script></svg>`,
    `<script>${run}</script>`,
    `<ScRiPt>${run}</sCrIpT>`,
    `<script src=//x></script>`,
  ],
  ...[`<iframe srcdoc="<script>parent.hostile=1</script>">`, `<iframe src=javascript:parent.hostile=1>`, `<b>FETT</b>`],
  ...[`<body onload=${run}>`, `<input autofocus onfocus=${run}>`, `<details open ontoggle=${run}>`, `<base href=//x/>`],
  ...[`<video><source onerror=${run}>`, `<object data=javascript:${run}>`, `<embed src=javascript:${run}>`],
  ...[`<a href="javascript:${run}">x</a>`, `<a href="java\tscript:${run}">x</a>`, `<style>@import'//x';</style>`],
  ...[`<meta http-equiv=refresh content=0;url=//x>`, `javascript:${run}`, `{{constructor.constructor("${run}")()}}`],
  `\${${run}}`,
];
const openers = [
  ...['', '"', "'", '">', "'>", '`', '</title>', '</script>', '</textarea>', '</style>', '-->', ']]>', '&lt;', '&#60;'],
  ...["'-", '";', '\\";', '{{', '</p></div>', '<!--'],
];
const payloads = openers.flatMap((opener) => carriers.map((carrier) => `${opener}${carrier}`));
const perText = 8;
/** Titles hold 500 characters: eight of them fit. */
const texts = Array.from({ length: Math.ceil(payloads.length / perText) }, (_, n) =>
  payloads.slice(n * perText, (n + 1) * perText).join(' '),
);

/** A third of them for each kind of record, each time others; HOSTILE=all takes all of them for every kind. */
const share = process.env.HOSTILE === 'all' ? 1 : 3;
const first = Math.floor(Math.random() * share);

type Made = { path: string };

test('knows a live one when it sees it', async () => {
  const page = await open('/verify', { tour: true });
  // Where no content policy would have its say.
  await page.goto('about:blank');
  const unseen: string[] = [];
  for (const carrier of carriers.filter((each) => each.startsWith('<'))) {
    const html = JSON.stringify(`<div id="root">${carrier}</div>`);
    // A document made this way runs nothing and loads nothing.
    const look = `(${lookForThem})(new DOMParser().parseFromString(${html}, 'text/html'))`;
    const { elements } = (await page.evaluate(look)) as ReturnType<typeof lookForThem>;
    if (elements.length === 0) unseen.push(carrier);
  }
  expect(unseen).toEqual([]);
});

test(`no text that people type runs as a script on any page (part ${first + 1} of ${share})`, async () => {
  expect(new Set(payloads).size).toBe(500);
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(500);
  const page = await open('/account', { as: 'administrator' });
  const seen: string[] = [];
  await page.exposeFunction('tellHostile', (what: string) => seen.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      void (window as never as { tellHostile(what: string): void }).tellHostile(`policy: ${event.violatedDirective}`);
    });
  });
  page.on('dialog', (dialog) => seen.push(`dialog: ${dialog.message()}`));
  const headers = { origin: new URL(page.url()).origin };
  const settings = await ask<{ organisationName: string }>(page, '/api/settings');
  const rename = (organisationName: string) =>
    page.request.patch('/api/settings', { data: { organisationName }, headers });
  expect((await rename(payloads[5] ?? '')).ok()).toBe(true);
  const made: Made[] = [];
  try {
    await fill(page, made);
    let shown = 0;
    for (const path of addresses(made)) {
      await page.goto(path);
      await settled(page);
      const found = (await page.evaluate(`(${lookForThem})(document)`)) as ReturnType<typeof lookForThem>;
      expect({ path, ...found, texts: 0 }).toEqual({ path, hostile: null, elements: [], texts: 0 });
      shown += found.texts;
    }
    expect(seen).toEqual([]);
    // They were there to be seen: some twenty records on each list.
    expect(shown).toBeGreaterThan(factSources.length * 20);
  } finally {
    await rename(settings.organisationName);
    await inTurns(made.toReversed(), ({ path }) => page.request.delete(path, { headers }));
  }
}, 400_000);

/** Runs in the page: what of theirs stands in the document, and how many places show their texts as texts. */
function lookForThem(page: Document) {
  const theirs = [...page.querySelectorAll('body, #root *, head base, head meta[http-equiv=refresh]')].filter(
    (element) =>
      [...element.attributes].some(
        ({ name, value }) =>
          /^on/.test(name) || (/^(href|src|data|action|formaction)$/.test(name) && /^\s*java/i.test(value)),
      ) ||
      ['IFRAME', 'OBJECT', 'EMBED', 'VIDEO', 'SCRIPT', 'BASE', 'META', 'B', 'DETAILS', 'STYLE'].includes(
        element.tagName.toUpperCase(),
      ),
  );
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) if (walker.currentNode.nodeValue?.includes('hostile=1')) count += 1;
  return {
    hostile: (window as never as { hostile?: number }).hostile ?? null,
    elements: theirs.map((element) => element.outerHTML.slice(0, 200)),
    texts: count,
  };
}

/** Every text in every text field of each kind of record, and in what else people name. */
async function fill(page: Page, made: Made[]): Promise<void> {
  const headers = { origin: new URL(page.url()).origin };
  const { person, today } = await ask<{ person: { id: number }; today: string }>(page, '/api/me');
  const create = async (path: string, data: object, pathOf: (id: number) => string) => {
    const answer = await page.request.post(path, { data, headers });
    const body = await answer.text();
    expect(answer.ok(), `${path}: ${body}`).toBe(true);
    const { id, schemeId, planId } = JSON.parse(body) as { id?: number; schemeId?: number; planId?: number };
    made.push({ path: pathOf(id ?? schemeId ?? planId ?? 0) });
  };
  for (const [place, { key: kind }] of factSources.entries()) {
    const some = texts.filter((_, n) => (n + place + first) % share === 0);
    await inTurns(some, (text) =>
      create(
        `/api/facts/${kind}`,
        { values: valuesOf(kind, text, person.id, today) },
        (id) => `/api/facts/${kind}/${id}`,
      ),
    );
  }
  await inTurns(texts.slice(0, 20), (title) =>
    create('/api/tasks', { title: title.slice(0, 200), dueOn: '2026-12-01' }, (id) => `/api/tasks/${id}`),
  );
  for (const name of payloads.filter((text) => text.length <= 60).slice(0, 40)) {
    const view = { name, isShared: false, isDefault: false, settings: {} };
    await create('/api/views/customers', view, (id) => `/api/views/customers/${id}`);
  }
  const { schemes } = await ask<{ schemes: { id: number }[] }>(page, '/api/schemes');
  const { plans } = await ask<{ plans: { id: number }[] }>(page, '/api/incentive-plans');
  const [schemeId, planId] = [schemes[0]?.id, plans[0]?.id];
  for (const name of [payloads[0], payloads[5]]) {
    await create('/api/scheme-drafts', { name, from: { kind: 'copy', schemeId } }, (id) => `/api/schemes/${id}/draft`);
    const planPath = (id: number) => `/api/incentive-plans/${id}/draft`;
    await create('/api/incentive-plan-drafts', { name, from: { kind: 'copy', planId } }, planPath);
  }
}

function valuesOf(kind: FactSourceKey, text: string, owner: number, today: string): Record<string, unknown> {
  const required = new Set(factRules[kind].required);
  const values = factSource(kind).fields.flatMap(({ key, type, choices }) => {
    if (key === 'currency') return [];
    if (type === 'text') return [[key, text]];
    if (key === 'owner') return [[key, owner]];
    // The latest stand on the first page of a list.
    if (type === 'date' && key !== 'closed_on') return [[key, today]];
    return required.has(key) ? [[key, choices?.[0]?.value ?? '1']] : [];
  });
  return Object.fromEntries(values);
}

/** Eight at a time, as a page with eight people at it would send them. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += 8) await Promise.all(items.slice(at, at + 8).map(work));
}

function addresses(made: readonly Made[]): string[] {
  const paths = made.map(({ path }) => path);
  const idOf = (start: string) => paths.find((path) => path.startsWith(start))?.match(/\/(\d+)/)?.[1];
  const text = encodeURIComponent(payloads[0] ?? '');
  const draft = { scheme: idOf('/api/schemes/'), plan: idOf('/api/incentive-plans/') };
  return [
    ...factSources.map(({ key }) => `/records/${key}`),
    ...factSources.map(({ key }) => `/records/${key}/${idOf(`/api/facts/${key}/`)}`),
    ...['/records/deals?look=board', '/records/customers/merge', `/records/deals/${idOf('/api/facts/deals/')}/edit`],
    ...['/tasks', '/schemes', '/incentive-plans', '/settings', '/settings/log', '/settings/import', '/settings/api'],
    ...[`/schemes/${draft.scheme}/edit`, `/incentive-plans/${draft.plan}/edit`, '/team', '/overview', '/leaderboard'],
    ...[
      '/kpis',
      '/kpis/entries',
      '/payouts',
      '/closes',
      '/pay-holds',
      '/pay-bases',
      '/honours',
      '/disputes',
      '/people',
    ],
    ...[`/records/customers?filter=${encodeURIComponent(JSON.stringify({ text: { has: payloads[0] } }))}`],
    ...[`/settings/log?entity=${text}`, `/nowhere/${text}`, `/sign-in?to=${text}`, `/sign-in?to=javascript:${run}`],
  ];
}
