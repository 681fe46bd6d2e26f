// What a reader sees and does on the page, in the reader's words. Tests read better with these, and a change of the page's
// make-up is mended here once.
import { expect } from '@playwright/test';

export const start = './';

/**
 * Opens a link and waits until the app has drawn it, the part that loads later too. The page is never empty: it begins as
 * a shell with a heading of its own, so a heading alone says nothing.
 */
export async function visit(page, query = '') {
  await page.goto(query ? `./?${query}` : start);
  await expect(page.locator('#start')).toHaveCount(0);
  await expect(page.locator('.later')).toHaveCount(0);
}

/** Opens a link to measures and waits for their number. */
export async function open(page, query = '') {
  await visit(page, query);
  await expect(status(page)).toBeVisible();
}

/** Opens a link to a document or clause. */
export async function openDocument(page, query) {
  await visit(page, query);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}

/** The line that says how many measures match. */
export const status = (page) => page.getByRole('status', { name: /^(结果|Results)$/ });

/** The number of matching measures, as the status line says it. */
export async function total(page) {
  const line = await status(page).innerText();
  return Number(line.match(/[\d,]+/)[0].replace(',', ''));
}

/** A value of a facet. */
export const value = (page, name) => page.getByRole('checkbox', { name, exact: true });

/** The button that excludes a value. */
export const exclude = (page, name) => page.getByRole('button', { name: `排除 ${name}`, exact: true });

/** The count beside a value. */
export async function count(page, name) {
  const id = await value(page, name).getAttribute('aria-describedby');
  return Number((await page.locator(`[id="${id}"]`).innerText()).replace(',', ''));
}

/** The measures on this page of results. */
export const measures = (page) => page.getByRole('main').getByRole('article');

/** Counts the measures of all pages of results, by walking them. */
export async function walk(page) {
  let sum = 0;
  for (;;) {
    sum += await measures(page).count();
    const next = page.getByRole('link', { name: '下一页' });
    if (!(await next.isVisible())) return sum;
    const before = await measures(page).first().innerText();
    await next.click();
    await expect.poll(() => measures(page).first().innerText()).not.toBe(before);
  }
}

export const search = (page) => page.getByRole('searchbox', { name: /搜索政策条款|Search/ }).first();

/** The query of the address, once it has stopped changing. */
export async function address(page) {
  let before;
  await expect.poll(async () => {
    const now = page.url();
    const settled = now === before;
    before = now;
    return settled;
  }, { intervals: [350] }).toBe(true);
  return new URL(before).search;
}

/** Stops of the tab key before a reader would give up. */
const PATIENCE = 80;

/** Presses the tab key until the focus stands on an element; `back` goes the other way. */
export async function tabTo(page, wanted, { back = false } = {}) {
  for (let stop = 0; stop < PATIENCE; stop += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    if (await wanted.evaluateAll((all) => all.includes(document.activeElement))) return;
  }
  throw new Error(`the tab key does not come to ${wanted}`);
}

/** Goes to an element by the tab key and presses a key there. */
export async function press(page, wanted, { key = 'Enter', back = false } = {}) {
  await tabTo(page, wanted, { back });
  await page.keyboard.press(key);
}

/** Leads past the facets to the results, from the top of the page or from a value that is chosen. */
export async function skipToResults(page) {
  await press(page, page.getByRole('link', { name: '跳到结果' }));
  await expect(page.getByRole('main')).toBeFocused();
}

/** Leads to the facets, from the top of the page or of the results. */
export async function skipToFilters(page, way = {}) {
  await press(page, page.getByRole('link', { name: '跳到筛选' }), way);
  await expect(page.getByRole('complementary', { name: '筛选' })).toBeFocused();
}

/** The link to a view, among the tabs. */
export const tab = (page, name) => page.getByRole('navigation', { name: '视图' }).getByRole('link', { name, exact: true });

/** Chooses a value by hand: beside the results, or on a narrow screen in the sheet. */
export async function choose(page, name) {
  const sheet = page.getByRole('dialog', { name: '筛选' });
  const opener = page.getByRole('button', { name: /^筛选/ });
  if (await opener.isVisible()) await opener.click();
  await value(page, name).click();
  if (await sheet.isVisible()) await sheet.getByRole('button', { name: /^查看/ }).click();
}

/** Whether nothing needs scrolling sideways. */
export const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Text twice as large, as a reader asks for it in the settings of the browser. */
export async function enlarge(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
}

/** What stands in the clipboard. */
export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
