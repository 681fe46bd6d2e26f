// Reading one document: where one is, what stands around a clause, who is named, where the original is.
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { address, count, exclude, open, openDocument, status, total, value, visit } from './page.js';

const outline = (page) => page.getByRole('complementary', { name: '目录' });

test('the outline follows what is read', async ({ page }) => {
  await openDocument(page, 'show=shandong-green-pilot-2023');
  const clauses = page.getByRole('main').getByRole('heading', { level: 3 });
  for (const at of [5, 40, 100]) {
    await clauses.nth(at).evaluate((heading) => heading.scrollIntoView());
    const name = (await clauses.nth(at).innerText()).replace(/^\S+\s+/, '').trim();
    const current = outline(page).locator('[aria-current]');
    await expect(current).toHaveCount(1);
    await expect(current).toContainText(name);
    await expect(current).toBeInViewport();
  }
});

test('from a clause the keyboard steps to the next and the one before', async ({ page }) => {
  await openDocument(page, 'show=hebei-digital-manufacturing.9');
  const around = page.getByRole('navigation', { name: '上下条款' });
  await expect(around).toHaveCount(1);
  const before = await page.locator('section[aria-current] h3').innerText();
  await around.getByRole('link', { name: /下一条/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('section[aria-current] h3')).not.toHaveText(before);
  await expect(page.locator('section[aria-current] h3')).toBeFocused();
  await page.getByRole('navigation', { name: '上下条款' }).getByRole('link', { name: /上一条/ }).click();
  await expect(page.locator('section[aria-current] h3')).toHaveText(before);
  expect(await address(page)).toContain('show=hebei-digital-manufacturing.9');
});

test('a document tells who is named how often, and each number leads there', async ({ page }) => {
  await openDocument(page, 'show=shandong-green-pilot-2023');
  const bodies = page.getByRole('main').locator('details', { hasText: '本文件的责任单位' });
  await bodies.locator('summary').click();
  const row = bodies.getByRole('row').filter({ hasText: '山东省发展和改革委员会' });
  const measures = Number(await row.getByRole('cell').nth(1).innerText());
  await row.getByRole('cell').nth(1).getByRole('link').click();
  expect(await total(page)).toBe(measures);
  expect(await address(page)).toContain('document=shandong-green-pilot-2023');
});

test('without an official address the original can be searched for by title', async ({ page }) => {
  await openDocument(page, 'show=shandong-industrial-economy-2024');
  const link = page.getByRole('link', { name: '在中国政府网搜索这份文件' });
  const href = await link.getAttribute('href');
  expect(href).toMatch(/^https:\/\/sousuo\.www\.gov\.cn\/sousuo\/search\.shtml\?.*searchWord=%E/);
  await expect(link).toHaveAttribute('rel', 'noreferrer');
  await expect(page.getByRole('button', { name: /题名与文号/ })).toBeVisible();
});

test('what is excluded says so to who cannot see it', async ({ page }) => {
  await open(page);
  await exclude(page, '北京市').click();
  await expect(value(page, '北京市')).toHaveAccessibleDescription(/已排除/);
  await exclude(page, '北京市').click();
  await expect(value(page, '北京市')).not.toHaveAccessibleDescription(/已排除/);
  await value(page, '济南市').click();
  await expect(value(page, '山东省')).toHaveAttribute('aria-checked', 'mixed');
});

test('a tag of a card narrows the results to its like', async ({ page }) => {
  await open(page, 'region=110000');
  const expected = await count(page, '资金与金融');
  expect(expected).toBeGreaterThan(0);
  await page.getByRole('main').getByRole('article').first().getByRole('list').last().getByRole('link').nth(1).click();
  await expect.poll(() => address(page)).toContain('instrument=');
  expect(await total(page)).toBeGreaterThan(0);
});

test('what ends within ninety days looks so, by its validity or with its plan', async ({ page }) => {
  const looks = (query) => open(page, `view=documents&${query}`)
    .then(() => page.locator('.document-card .validity').evaluateAll((marks) => marks.map((mark) => mark.dataset.status)));
  expect(await looks('document=jinan-logistics&asof=2026-11-25')).toEqual(['ending']);
  expect(await looks('document=cangzhou-low-altitude&asof=2026-11-25')).toEqual(['ending']);
  expect(await looks('document=jinan-logistics&asof=2026-09-01')).toEqual(['plan-running']);
});

test('no documents: what to drop is said, with what that gives', async ({ page }) => {
  await open(page, 'view=documents&region=110000&industry=sports');
  const offer = page.getByRole('link', { name: /去掉 地区：北京/ });
  const promised = Number((await offer.locator('xpath=..').innerText()).match(/(\d+) 条/)[1]);
  await offer.click();
  await expect(status(page)).toContainText(`${promised} 条`);
  await expect(page.locator('.document-card').first()).toBeVisible();
});

test('the as-of date is at hand in every view, and today takes it back', async ({ page }) => {
  for (const view of ['documents', 'targets', 'agencies', 'compare']) {
    await open(page, `view=${view}`);
    await page.getByLabel('查询时点', { exact: true }).fill('2025-06-01');
    await expect.poll(() => address(page)).toContain('asof=2025-06-01');
    await expect(page.getByText(/只精确到月或年的日期按区间理解/)).toBeVisible();
    await page.getByRole('button', { name: '今天', exact: true }).click();
    await expect.poll(() => address(page)).not.toContain('asof');
  }
});

test('the first screen leads into views, and shows when documents were issued', async ({ page }) => {
  await open(page);
  const strip = page.getByRole('region', { name: '本库概况' });
  await expect(strip.getByRole('img', { name: /2024/ })).toBeVisible();
  await strip.getByRole('link', { name: '河北—山东制造业数字化比较' }).click();
  expect(await address(page)).toContain('view=compare');
  expect(await address(page)).toContain('region=130000,370000');
});

test('the page about the data counts documents by region and year, and each number leads there', async ({ page }) => {
  await visit(page, 'view=about');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '山东省', exact: true }) });
  const link = row.getByRole('link').first();
  const documents = Number(await link.innerText());
  await link.click();
  await expect(status(page)).toContainText(`${documents} 份文件`);
  await visit(page, 'view=about');
  for (const heading of ['两次独立阅读', '开放数据下载', '术语对照', '版本']) {
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('rowheader', { name: '揭榜挂帅' })).toBeVisible();
});

for (const query of ['show=hebei-digital-manufacturing.9', 'show=beijing-hydrogen&lang=en', 'view=about', 'view=about&lang=en', 'asof=2025-06-01&not-region=110000']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing on ${query}, ${colorScheme}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      await visit(page, query);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached();
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      expect(await breaches(page)).toEqual([]);
    });
  }
}
