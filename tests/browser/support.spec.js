// The view of support: how much, from whom, until when, for whom, on one screen.
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { address, open, status, visit } from './page.js';

const table = (page, name) => page.getByRole('table', { name });
const rules = (page, name) => table(page, name).locator('.support__rule');

test('an enterprise reads how much, from whom, until when, for whom', async ({ page }) => {
  await open(page, 'view=support&region=110000');
  const loan = rules(page, '写明标准 · 每家企业每年').filter({ hasText: '贷款贴息' });
  await expect(loan).toContainText('最高 3000 万元');
  await expect(loan).toContainText('不超过 LPR');
  await expect(loan).toContainText('对象：获得固定资产贷款的氢能企业');
  await expect(loan).toContainText('市经济和信息化局');
  await expect(loan).toContainText(/有效期已于\s*2025-08\s*届满/);
  await expect(loan).toContainText('支持企业扩大投资');
  // Highest ceiling first, inside what it is per.
  await expect(rules(page, '写明标准 · 每家企业每年').first()).toContainText('3000 万元');
  await expect(rules(page, '写明标准 · 每家企业每年').last()).toContainText('1000 万元');
});

test('tiers and caps of one rule stand together', async ({ page }) => {
  await open(page, 'view=support&region=130900');
  const rule = rules(page, '写明标准 · 每架次').filter({ hasText: '空中观光游览类' });
  await expect(rule).toHaveCount(1);
  for (const figure of ['100 元', '200 元', '300 元', '400 元', '100 万元', '200 万元']) await expect(rule).toContainText(figure);
  await expect(rule.getByRole('row')).toHaveCount(6);
  await expect(rule).toContainText('航线年度执行架次不少于 100 架次');
  await expect(rule).toContainText('不与其他支持叠加');
  // What is the same as above is said so; a cap without terms of its own says nothing.
  await expect(rule.getByRole('row').nth(1)).toContainText('同上');
  await expect(rule.getByRole('row').last()).not.toContainText('同上');
});

test('how surely a text says what one gets stands above each part', async ({ page }) => {
  await open(page, 'view=support');
  const headings = page.getByRole('main').locator('.support-section');
  await expect(headings.getByRole('heading')).toHaveText(['写明标准', '按其他政策', '细则另定', '未写明标准']);
  await expect(headings.first()).toContainText('凭本文即可判断');
});

test('what is over comes last and can be left out, on the day asked about', async ({ page }) => {
  await open(page, 'view=support&asof=2026-11-22&standard=stated');
  const standings = () => page.locator('.support__rule').evaluateAll((all) => all.map((one) => one.dataset.standing));
  expect(await standings()).toContain('over');
  expect((await standings())[0]).toBe('current');
  await page.getByRole('checkbox', { name: '只看当前有效' }).check();
  await expect.poll(standings).toEqual(['current']);
  expect(await address(page)).toContain('current=yes');
  await page.getByLabel('查询时点', { exact: true }).fill('2025-06-01');
  await expect(page.getByRole('main')).toContainText('最高 3000 万元');
  expect(new Set(await standings())).toEqual(new Set(['current']));
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: '只看当前有效' })).not.toBeChecked();
});

test('a range of amounts leaves out what is per unit', async ({ page }) => {
  await open(page, 'view=support');
  const field = page.getByRole('group', { name: '金额' });
  await field.getByLabel('自').fill('1000');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /去掉 金额/ })).toBeVisible();
  expect(await address(page)).toContain('amount=10000000..open');
  await expect(table(page, '写明标准 · 每架次')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('最高 3000 万元');
  await expect(page.getByRole('main')).not.toContainText('最高 500 万元');
  await field.getByLabel('至').fill('500');
  await page.keyboard.press('Tab');
  await expect(field.getByRole('alert')).toHaveText('下限高于上限');
  await field.getByLabel('自').fill('五百');
  await page.keyboard.press('Tab');
  await expect(field.getByRole('alert')).toHaveText('请填写数字，单位为万元');
});

test('documents that state no standard are named', async ({ page }) => {
  await open(page, 'view=support&region=120000');
  await page.getByText(/\d+ 份文件未写明支持标准/).click();
  const list = page.locator('.support-silent');
  await expect(list.getByRole('link', { name: /旅游/ })).toBeVisible();
  await expect(list).toContainText('没有支持条款');
});

test('nothing found says what to drop, and measures without support say so', async ({ page }) => {
  await open(page, 'view=support&region=110000&industry=sports');
  await expect(page.getByRole('link', { name: /去掉 地区：北京/ })).toBeVisible();
  await open(page, 'view=support&document=tianjin-culture-tourism');
  await expect(page.getByRole('main')).toContainText('没有支持条款');
  await open(page, 'view=support&region=110000&current=yes&asof=2026-11-22');
  await expect(page.getByRole('main')).toContainText('都不在有效期或规划期内');
  await page.getByRole('link', { name: '连同已结束的一起看' }).click();
  await expect(page.getByRole('main')).toContainText('最高 3000 万元');
});

test('the keyboard alone narrows, opens a clause and comes back', async ({ page }) => {
  await open(page, 'view=support&region=110000&asof=2025-06-01');
  const current = page.getByRole('checkbox', { name: '只看当前有效' });
  await current.focus();
  await page.keyboard.press('Space');
  await expect(current).toBeChecked();
  await expect(current).toBeFocused();
  const clause = rules(page, '写明标准 · 每家企业每年').first().locator('.support__clause a');
  await clause.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('氢能');
  await page.goBack();
  await expect(status(page)).toBeVisible();
  await expect(current).toBeChecked();
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('rules are cards and nothing needs scrolling sideways', async ({ page }) => {
    for (const query of ['view=support', 'view=support&lang=en', 'view=support&region=130900']) {
      await open(page, query);
      await expect(page.locator('.support__rule').first()).toBeVisible();
      await expect(page.locator('.support__table thead').first()).toBeHidden();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), query).toBe(true);
    }
  });
});

for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['zh', 'en']) {
    test(`axe finds nothing to mend: ${colorScheme}, ${lang}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      for (const query of ['view=support&standard=stated', 'view=support&region=370200', 'view=support&document=tianjin-culture-tourism']) {
        await visit(page, `${query}${lang === 'en' ? '&lang=en' : ''}`);
        await page.waitForTimeout(100);
        expect(await breaches(page), query).toEqual([]);
      }
    });
  }
}

test('whatever is Chinese on an English page says so', async ({ page }) => {
  await open(page, 'view=support&lang=en');
  await expect(page.locator('.support__rule').first()).toBeVisible();
  const unmarked = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
      const { parentElement: element, data } = texts.currentNode;
      if (/[一-鿿]/.test(data) && !element.closest('[lang|="zh"]')) found.push(data.trim());
    }
    return found;
  });
  expect(unmarked).toEqual([]);
});
