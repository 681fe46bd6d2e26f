// What an official comes for: who has to do what, with whom, by when.
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { address, open, status, total } from './page.js';

const number = async (locator) => Number((await locator.innerText()).replace(',', ''));
const line = (page, name) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

test('every number of the entry leads to what it counts', async ({ page }) => {
  await open(page, 'view=agencies');
  const row = line(page, '工业和信息化');
  const cells = row.getByRole('cell');
  const measures = await number(cells.nth(1));
  const leads = await number(cells.nth(2));
  await cells.nth(2).getByRole('link').click();
  await expect(page.getByRole('heading', { name: '工业和信息化条线', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: `牵头单位 ${leads}` })).toBeVisible();
  expect(await total(page)).toBe(measures);
  expect(await address(page)).toContain('function=industry-it');
});

test('an official sees what the offices of one line do in other regions', async ({ page }) => {
  await open(page, 'view=agencies&function=industry-it');
  for (const name of ['山东省工业和信息化厅', '河北省工业和信息化厅', '北京市经济和信息化局']) {
    await expect(line(page, name).first()).toBeVisible();
  }
  await line(page, '河北省工业和信息化厅').getByRole('link', { name: '河北省工业和信息化厅' }).click();
  await expect(page.getByRole('heading', { name: '河北省工业和信息化厅', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^责任单位 \d+/ })).toBeVisible();
});

test('tasks, partners and deadlines of one office', async ({ page }) => {
  await open(page, 'view=agencies&agency=shandong-industry-it&asof=2026-11-22');
  const main = page.getByRole('main');
  // What is to come stands first; nothing is said about progress.
  const due = main.getByRole('heading', { level: 3, name: /年/ });
  await expect(due.first()).toContainText('2026 年');
  await expect(due.first()).toContainText('39 天后到期');
  await expect(main).toContainText('本库不含完成情况');
  await main.getByText(/^时限已过的目标/).click();
  await expect(main.getByText(/已到期/).last()).toBeVisible();
  // With whom: the number opens the measures that name both.
  const partner = main.locator('details', { hasText: '山东省发展和改革委员会' }).first();
  const shared = Number((await partner.locator('summary').innerText()).match(/(\d+)\s*$/)[1]);
  await partner.locator('summary').click();
  await expect(partner.getByRole('listitem')).toHaveCount(shared);
  // A task leads to its clause, and back leads to the view.
  await main.getByRole('listitem').getByRole('link').nth(1).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: '山东省工业和信息化厅', exact: true })).toBeVisible();
});

test('on a narrow screen a line of figures has none without a number', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, 'view=agencies');
  const labels = await page.locator('.tallies td').evaluateAll((cells) => cells
    .filter((cell) => getComputedStyle(cell).display !== 'none' && !cell.textContent.trim()).length);
  expect(labels).toBe(0);
});

test('documents that name no body clause by clause are told', async ({ page }) => {
  await open(page, 'view=agencies&document=shandong-fine-chemicals');
  await expect(status(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: '未逐条写明单位的文件' })).toBeVisible();
});

test('a calendar of deadlines can be saved', async ({ page }) => {
  await open(page, 'view=agencies&agency=shandong-industry-it');
  await page.getByRole('button', { name: '下载' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /日历/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/\.ics$/);
});

for (const query of ['view=agencies', 'view=agencies&function=industry-it&lang=en', 'view=agencies&agency=shandong-industry-it']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing on ${query}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, query);
      expect(await breaches(page)).toEqual([]);
    });
  }
}

test('a body is found in its facet by what documents call it, and by the initials of its name', async ({ page }) => {
  await open(page);
  const facet = page.locator('details', { has: page.getByRole('heading', { name: '责任单位', exact: true }) });
  for (const words of ['省工信厅', '省工业和信息化厅', 'sdsgyhxxht']) {
    await facet.getByRole('searchbox').fill(words);
    await expect(facet.getByRole('checkbox', { name: '山东省工业和信息化厅', exact: true })).toBeVisible();
  }
  await facet.getByRole('searchbox').fill('没有的单位');
  await expect(facet.getByRole('checkbox')).toHaveCount(0);
});
