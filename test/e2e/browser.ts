import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

type Wish = {
  /** Key of a demo identity; nobody is signed in without one. */
  as?: string;
  language?: 'zh-CN' | 'en';
  size?: typeof desk;
  /** As somebody who has not seen the tour. */
  tour?: boolean;
  /** Statuses the server is meant to answer with in this test; the browser notes each as an error. */
  refusals?: readonly number[];
};

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser;
const contexts: BrowserContext[] = [];
const complaints: string[] = [];

/**
 * Gives a test file its browser. After each test everything the pages wrote to the console as an error, and every
 * exception nobody caught, fails the test.
 */
export function withBrowser(): void {
  beforeAll(async () => {
    // Without a locale that knows Chinese every downloaded file would be called "download".
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags, env });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
  });
}

/** Opens an address of the product as somebody. */
export async function open(path: string, wish: Wish = {}): Promise<Page> {
  const { as, language = 'zh-CN', size = desk, refusals = [] } = wish;
  const context = await browser.newContext({
    baseURL: inject('address'),
    viewport: size,
    locale: language,
    hasTouch: size === phone,
    isMobile: size === phone,
  });
  contexts.push(context);
  // The tour of somebody new would stand in the way of every test but its own.
  if (!wish.tour) await context.addInitScript(() => localStorage.setItem('yeji.tour', 'done'));
  if (as !== undefined) await signInAs(context, as);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isMeant(message, refusals)) complaints.push(message.text());
  });
  await page.goto(path);
  return page;
}

/** The answer 401 to "who am I?" before the sign-in, and the refusals the test is about. */
function isMeant(message: ConsoleMessage, refusals: readonly number[]): boolean {
  const status = Number(/status of (\d+)/.exec(message.text())?.[1]);
  return refusals.includes(status) || (status === 401 && message.location().url.endsWith('/api/me'));
}

/** Calls the API as the page's person, for what a test needs but does not look at. */
export async function ask<Answer>(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(path);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as Answer;
}

/** Waits until the page has its heading and none of its parts is loading. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const loading = page.getByRole('status', { name: /正在加载|正在載入|Loading/ });
  await expect.poll(() => loading.count(), { timeout: 30_000 }).toBe(0);
}

/** What a spreadsheet puts on the clipboard, pasted where the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', block);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** How far the page is wider than the screen, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function signInAs(context: BrowserContext, identity: string): Promise<void> {
  const answer = await context.request.post('/api/sign-in/demo', {
    data: { identity },
    headers: { origin: inject('address') },
  });
  expect(answer.ok(), `sign-in as ${identity}: ${answer.status()}`).toBe(true);
}
