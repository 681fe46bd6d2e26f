// The view of targets: a list to order and narrow, an indicator year after year, a table of the source as a table.
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { address, open, status, value, visit } from './page.js';

const list = (page) => page.getByRole('table', { name: '量化目标' });
const rows = (page) => list(page).locator('.targets__row');
const header = (page, name) => list(page).getByRole('columnheader', { name, exact: true });

test('Hebei and Shandong stand below one heading, as written and with what they count', async ({ page }) => {
  await open(page, 'view=targets&indicator=key-process-cnc-rate');
  await expect(rows(page)).toHaveCount(2);
  const [hebei, shandong] = [rows(page).nth(0), rows(page).nth(1)];
  await expect(hebei).toContainText('达到 78%');
  await expect(hebei).toContainText('范围：工业企业');
  await expect(shandong).toContainText('超过 75%');
  await expect(shandong).toContainText('范围：规模以上工业企业');
  for (const row of [hebei, shandong]) {
    await expect(row).toContainText('达到数');
    await expect(row).toContainText('2027 年');
    await expect(row).toContainText('原文依据');
  }
});

test('headers order the table, once more the other way, and back undoes it', async ({ page }) => {
  await open(page, 'view=targets&region=370000&year=2023,2022');
  await expect(header(page, '指标（原文）')).toHaveAttribute('aria-sort', 'ascending');
  await header(page, '完成时限').getByRole('link').click();
  await expect(header(page, '完成时限')).toHaveAttribute('aria-sort', 'ascending');
  await expect(header(page, '指标（原文）')).not.toHaveAttribute('aria-sort', /./);
  await expect(rows(page).first()).toContainText('2022 年');
  expect(await address(page)).toContain('sort=due');
  await header(page, '完成时限').getByRole('link').click();
  await expect(header(page, '完成时限')).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).toContainText('2023 年');
  expect(await address(page)).toContain('order=reversed');
  await page.goBack();
  await expect(header(page, '完成时限')).toHaveAttribute('aria-sort', 'ascending');
  await page.goBack();
  await expect(header(page, '指标（原文）')).toHaveAttribute('aria-sort', 'ascending');
});

test('the pages of the list hold each target once', async ({ page }) => {
  await open(page, 'view=targets&region=370100');
  const seen = [];
  for (;;) {
    seen.push(...(await rows(page).allInnerTexts()));
    const next = page.getByRole('link', { name: '下一页' });
    if (!(await next.isVisible())) break;
    const before = await rows(page).first().innerText();
    await next.click();
    await expect.poll(() => rows(page).first().innerText()).not.toBe(before);
  }
  expect(seen.length).toBeGreaterThan(100);
  const headings = await page.evaluate(() => document.querySelectorAll('.targets__heading').length);
  expect(headings).toBeGreaterThan(0);
});

test('a canonical indicator is found by typing part of its name', async ({ page }) => {
  await open(page, 'view=targets');
  await page.getByRole('main').locator('summary', { hasText: '归并指标' }).click();
  await page.getByRole('searchbox', { name: '查找归并指标' }).fill('技术改造');
  await value(page, '技术改造项目').click();
  await expect(page.getByRole('button', { name: '去掉 归并指标：技术改造项目' })).toBeVisible();
  expect(await address(page)).toContain('indicator=upgrading-projects');
  for (const row of await rows(page).all()) await expect(row).toContainText(/技改项目|技术改造项目|技改/);
});

test('Shandong sets itself goals year after year, each with its document', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('region', { name: '本库概况' }).getByRole('link', { name: '山东历年目标' }).click();
  const table = page.getByRole('table', { name: '山东省历年目标' });
  await expect(table).toBeVisible();
  for (const year of ['2022', '2023', '2024', '2027']) await expect(table.getByRole('columnheader', { name: year, exact: true })).toBeVisible();
  const firms = table.getByRole('row').filter({ has: page.getByRole('link', { name: '高新技术企业', exact: true }) });
  await expect(firms).toContainText('2.3 万家');
  await expect(firms).toContainText('2.8 万家');
  await expect(firms.getByRole('img', { name: /2022 年 .*2\.3.*2023 年 .*2\.8/ })).toBeVisible();
  await expect(firms.getByRole('link', { name: /绿色低碳高质量发展/ })).toBeVisible();
  // A range stays in one line, and the whole table in sight.
  const range = table.getByRole('link', { name: /2.—.3.个百分点/ }).first();
  expect((await range.boundingBox()).height).toBeLessThan(30);
  expect(await table.locator('xpath=..').evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeLessThanOrEqual(1);
  // Energy is told on three bases, each in a row of its own.
  const energy = table.locator('tr', { hasText: /下降/ });
  await expect(energy.filter({ hasText: '较 2020 年' })).toHaveCount(1);
  await expect(energy.filter({ hasText: '增速' })).toHaveCount(1);
  expect(await energy.count()).toBeGreaterThanOrEqual(3);
  // A figure is a door to its clause, and back leads here again.
  await firms.getByRole('link', { name: /2\.8 万家/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('绿色低碳');
  await page.goBack();
  await expect(table).toBeVisible();
});

test("Jinan's table of logistics targets reads as a table again", async ({ page }) => {
  await open(page, 'view=targets&region=370100');
  await page.getByRole('link', { name: /物流.*目标表/ }).click();
  const table = page.getByRole('table', { name: /物流.*目标表/ });
  await expect(table.getByRole('columnheader')).toHaveText(['指标', '单位', '2023（基期）', '2024', '2025', '2026', '走势']);
  for (const group of ['设施网络', '物流通道', '产业规模', '发展质量']) await expect(table.getByRole('rowheader', { name: group, exact: true })).toBeVisible();
  const parks = table.getByRole('row').filter({ hasText: '规范化物流园区' });
  await expect(parks.getByRole('cell')).toHaveText(['个', '20', '22', '24', '25', '']);
  await expect(table.locator('tr', { has: page.locator('.series__number') })).toHaveCount(24);
});

test('the keyboard alone orders the list and opens a clause', async ({ page }) => {
  await open(page, 'view=targets&region=130000');
  const link = header(page, '目标值').getByRole('link');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(header(page, '目标值')).toHaveAttribute('aria-sort', 'descending');
  await expect(link).toBeFocused();
  const clause = rows(page).first().locator('.targets__clause a');
  await clause.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('制造业');
  await page.goBack();
  await expect(header(page, '目标值')).toHaveAttribute('aria-sort', 'descending');
});

test('nothing found says what to drop, and measures without targets say so', async ({ page }) => {
  await open(page, 'view=targets&region=110000&industry=sports');
  await expect(page.getByRole('link', { name: /去掉 地区：北京/ })).toBeVisible();
  await open(page, 'view=targets&region=110000');
  await expect(page.getByRole('main')).toContainText('没有量化目标');
  await page.getByRole('link', { name: /查看全部量化目标/ }).click();
  await expect(rows(page).first()).toBeVisible();
  await expect(status(page)).toContainText('条');
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('targets are cards that a list of orders arranges, and nothing needs scrolling sideways', async ({ page }) => {
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    await open(page, 'view=targets&region=370000');
    await expect(header(page, '目标值')).toBeHidden();
    await page.getByRole('combobox', { name: '排序' }).selectOption('due');
    expect(await address(page)).toContain('sort=due');
    await page.getByRole('checkbox', { name: '倒序' }).check();
    expect(await address(page)).toContain('order=reversed');
    await expect(rows(page).first()).toContainText(/20(27|30) 年/);
    for (const query of ['view=targets', 'view=targets&sort=value', 'view=targets&series=yes', 'view=targets&series=yes&lang=en']) {
      await visit(page, query);
      await expect(page.getByRole('main').getByRole('table').first()).toBeVisible();
      expect(await fits(), query).toBe(true);
    }
  });
});

for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['zh', 'en']) {
    test(`axe finds nothing to mend: ${colorScheme}, ${lang}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      for (const query of ['view=targets&document=jinan-quality-infrastructure', 'view=targets&region=370000&industry=innovation&series=yes', 'view=targets&document=jinan-logistics&measure=goal&series=yes', 'view=targets&region=130000&sort=value', 'view=targets&region=110000']) {
        await visit(page, `${query}${lang === 'en' ? '&lang=en' : ''}`);
        await page.waitForTimeout(100);
        expect(await breaches(page), query).toEqual([]);
      }
    });
  }
}

test('whatever is Chinese on an English page says so', async ({ page }) => {
  for (const query of ['view=targets&region=370100', 'view=targets&region=370000&series=yes']) {
    await page.goto(`./?${query}&lang=en`);
    await expect(page.getByRole('main').getByRole('table').first()).toBeVisible();
    const unmarked = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const { parentElement: element, data } = texts.currentNode;
        if (/[一-鿿]/.test(data) && !element.closest('[lang|="zh"]')) found.push(data.trim());
      }
      return found;
    });
    expect(unmarked, query).toEqual([]);
  }
});
