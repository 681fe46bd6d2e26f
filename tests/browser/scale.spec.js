// A site of 10,000 measures, whose texts and postings are files of their own: what is shown comes, once, and nothing that is
// not so is said meanwhile. The data are synthetic; the app is the one that is shipped.
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measures, search, status, total, value } from './page.js';
import { COMPILER, serveCopy } from './server.js';

const MEASURES = 10_000;

let site;
let held;

test.describe.configure({ mode: 'serial' });
// Requests are held and broken here, which is not possible behind the worker.
test.use({ serviceWorkers: 'block' });

test.beforeAll(async () => {
  test.setTimeout(600_000);
  site = await serveCopy();
  const data = mkdtempSync(join(tmpdir(), 'policy-synthetic-'));
  execFileSync(COMPILER, ['synth', '--measures', MEASURES, '--seed', '7', '--out', data, '--data', new URL('../../data', import.meta.url).pathname]);
  execFileSync(COMPILER, ['publish', '--data', data, '--site', site.root, '--quick']);
  rmSync(data, { recursive: true });
  held = readdirSync(site.root).filter((name) => name.startsWith('block-')).length;
});

test.afterAll(async () => {
  await site.stop();
  site.remove();
});

test.beforeEach(() => {
  site.asked.length = 0;
});

const blocks = () => site.asked.filter((name) => name?.startsWith('block-'));
const places = (page) => page.locator('.measure-card[aria-busy]');
const summaries = (page) => page.locator('.measure-card__summary');

/** Opens a link and waits until every text on the page is there. */
async function visit(page, query = '') {
  await page.goto(site.url + query);
  await expect(page.locator('#start')).toHaveCount(0);
  await expect(status(page)).toBeVisible();
  await filled(page);
}

/** Every card that is shown says something. */
async function filled(page) {
  await expect(measures(page).first()).toBeVisible();
  await expect(places(page)).toHaveCount(0, { timeout: 15_000 });
  for (const summary of await summaries(page).allInnerTexts()) expect(summary.length).toBeGreaterThan(30);
}

/** How many questions the engine has answered. */
const answers = (page) => page.evaluate(() => performance.getEntriesByName('answer').length);

test('the first screen loads the texts that it shows and no others', async ({ page }) => {
  await visit(page);
  await expect(status(page)).toContainText('10,000 条');
  expect(blocks().length).toBeGreaterThan(0);
  expect(blocks().length).toBeLessThan(4);
  // The page itself names them, so that they come along with the second program.
  const named = await page.locator('meta[name="later"]').evaluateAll((metas) => metas.map((meta) => meta.content));
  expect(named.toSorted()).toEqual(blocks().toSorted());
  expect(held).toBeGreaterThan(80);
});

test('an action is answered once, and one that only shows something else not at all', async ({ page }) => {
  await visit(page);
  expect(await answers(page)).toBe(0);
  await value(page, '北京市').check();
  await expect(status(page)).not.toContainText('10,000 条');
  await filled(page);
  expect(await answers(page)).toBe(1);
  await measures(page).first().getByRole('heading').getByRole('link').click();
  await expect(page.locator('.document__title')).toBeVisible();
  await page.goBack();
  await filled(page);
  await page.getByRole('link', { name: '文件', exact: true }).click();
  await expect(page.locator('.document-card').first()).toBeVisible();
  expect(await answers(page)).toBe(1);
});

test('a search says that it searches, then finds, and needs a few files only', async ({ page }) => {
  await visit(page);
  const before = blocks().length;
  let let_go;
  const gate = new Promise((open) => { let_go = open; });
  await page.route('**/block-*', async (route) => {
    await gate;
    await route.continue();
  });
  await search(page).fill('低空');
  await expect(status(page)).toContainText('正在检索');
  await expect(page.getByText('没有符合')).toHaveCount(0);
  let_go();
  await expect(status(page)).toContainText(/^[1-9][\d,]* 条/);
  await filled(page);
  await expect(measures(page).first().locator('mark').first()).toHaveText('低空');
  expect(blocks().length - before).toBeLessThan(held / 2);
});

test('what cannot be had is said, and comes when it is asked for again', async ({ page }) => {
  let broken = true;
  await page.route('**/block-*', (route) => (broken ? route.abort() : route.continue()));
  await page.goto(site.url);
  const again = page.getByRole('main').getByRole('button', { name: '重试' }).first();
  await expect(again).toBeVisible();
  await expect(places(page).first()).toBeVisible();
  broken = false;
  await again.click();
  await filled(page);
  await expect(again).toBeHidden();
});

test('pages of results bring their texts, and no file is asked for twice', async ({ page }) => {
  await visit(page, '?sort=date&group=flat');
  for (const number of [2, 3]) {
    await page.getByRole('link', { name: '下一页' }).click();
    await expect(page.locator('.pager__place')).toContainText(`${number}`);
    await filled(page);
  }
  expect(await measures(page).count()).toBe(20);
  await page.goBack();
  await expect(page.locator('.pager__place')).toContainText('2');
  await filled(page);
  expect(new Set(blocks()).size).toBe(blocks().length);
});

test('a document opens with everything it says', async ({ page }) => {
  await page.goto(`${site.url}?show=synthetic-000100`);
  await expect(page.locator('.document__title')).toBeVisible();
  await expect(page.locator('.document__summary')).toHaveText(/.{60}/);
  await expect(page.getByRole('navigation', { name: '目录' }).getByRole('link').first()).toHaveText(/.{5}/);
  await expect(page.locator('.document__measures')).toContainText('（一）');
  expect(blocks().length).toBeLessThan(4);
});

test('views that read many texts wait for them', async ({ page }) => {
  await page.goto(`${site.url}?view=documents`);
  await expect(page.locator('.document-card__summary').first()).toHaveText(/.{60}/);
  expect(await page.locator('.document-card').count()).toBe(20);
  await page.goto(`${site.url}?view=targets&region=370000`);
  await expect(page.locator('.targets__table tbody tr').nth(2)).toContainText('达到');
  await page.goto(`${site.url}?view=support&region=370000`);
  await expect(page.getByRole('main')).toContainText('的企业');
});

test('a file to take away holds the texts of everything that matches', async ({ page }) => {
  await visit(page, '?region=370000&page=2');
  const shown = await total(page);
  await page.getByRole('main').getByRole('button', { name: '下载', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '表格（CSV）', exact: true }).click();
  const rows = readFileSync(await (await coming).path(), 'utf8').trim().split('\r\n');
  expect(rows.length).toBeGreaterThanOrEqual(shown + 1);
  expect(rows.every((row) => row.length > 60)).toBe(true);
});

test('a list of very many grows in steps', async ({ page }) => {
  await page.goto(`${site.url}?view=about`);
  const list = page.locator('.about__section').filter({ hasText: '再显示 200 项' }).first();
  const documents = page.locator('.about__section').filter({ has: page.getByRole('columnheader', { name: '条款', exact: true }) }).locator('tbody tr');
  await expect(documents).toHaveCount(60);
  await list.getByRole('button').click();
  await expect(documents).toHaveCount(260);
});

test('what is below texts that are to come does not jump when they come', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.moved += entry.hadRecentInput ? 0 : entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const query of ['', '?view=documents', '?view=targets&region=370100']) {
    await page.goto(site.url + query);
    await expect(page.getByRole('main').locator('.measure-card__summary, .document-card__summary, .targets__table').first()).toBeVisible();
    await expect(page.locator('.coming, .measure-card[aria-busy]')).toHaveCount(0);
    expect(await page.evaluate(() => globalThis.moved), query).toBeLessThan(0.1);
  }
});
