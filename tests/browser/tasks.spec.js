// What each person comes to do, from a bare address: by the keyboard alone, by hand, and on a narrow screen. Nothing is
// given the focus, no link is typed, and every stop of the tab key is one that a reader hears.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { address, choose, clipboard, measures, open, press, search, skipToFilters, skipToResults, status, tab, tabTo, total, value } from './page.js';

const share = (page) => page.getByRole('button', { name: '分享', exact: true });
const panel = (page) => page.getByRole('dialog', { name: '分享' });
const chip = (page, filter) => page.getByRole('button', { name: `去掉 ${filter}`, exact: true });
const loan = (page) => page.getByRole('table', { name: '写明标准 · 每家企业每年' }).locator('.support__rule').filter({ hasText: '贷款贴息' });

/** Saves a file by what is done, and reads it. */
async function saved(page, act) {
  const saving = page.waitForEvent('download');
  await act();
  return (await readFile(await (await saving).path())).toString('utf8');
}

test.describe('by the keyboard alone', () => {
  test('a researcher finds a subject in all regions, narrows, opens, cites, and hands on the exact view', async ({ page, context }) => {
    test.slow();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page);
    await skipToResults(page);
    await tabTo(page, search(page));
    await page.keyboard.type('氢能');
    await expect(page.getByRole('main').locator('mark').first()).toBeVisible();
    const found = await total(page);
    await skipToFilters(page, { back: true });
    await press(page, value(page, '北京市'), { key: 'Space' });
    await expect.poll(() => total(page)).toBeLessThan(found);
    const view = await address(page);
    await skipToResults(page);
    await press(page, measures(page).first().getByRole('heading').getByRole('link'));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('氢能');
    // From wherever the clause stands in its document, one stop leads to the top.
    await press(page, page.getByRole('link', { name: '跳到文件开头' }));
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    await press(page, page.locator('.document__citation > summary'));
    await press(page, page.getByRole('button', { name: '复制 GB/T 7714-2025' }));
    await expect.poll(() => clipboard(page)).toContain('北京市关于支持氢能产业发展的若干政策措施');
    await press(page, page.getByRole('link', { name: '返回结果' }), { back: true });
    await expect(status(page)).toBeVisible();
    // What stands above the facets is near from their beginning.
    await skipToFilters(page);
    await press(page, share(page), { back: true });
    await press(page, panel(page).getByRole('button', { name: '复制链接' }));
    await expect.poll(() => clipboard(page)).toContain(view);
    await page.keyboard.press('Escape');
    await expect(share(page)).toBeFocused();
  });

  test('an enterprise reads how much support there is, for whom, until when, and saves it', async ({ page }) => {
    test.slow();
    await open(page);
    await press(page, tab(page, '支持政策'));
    await expect(page.getByRole('main')).toBeFocused();
    await skipToFilters(page);
    await press(page, value(page, '北京市'), { key: 'Space' });
    await expect(chip(page, '地区：北京市')).toBeVisible();
    for (const said of ['最高 3000 万元', '市经济和信息化局', '2025-08']) await expect(loan(page)).toContainText(said);
    await skipToResults(page);
    await press(page, page.getByRole('main').getByRole('button', { name: '下载', exact: true }));
    const table = await saved(page, () => press(page, page.getByRole('button', { name: '表格（CSV）' })));
    expect(table).toContain('30000000');
    await press(page, page.getByRole('checkbox', { name: '只看当前有效' }), { key: 'Space', back: true });
    await expect(page.getByRole('main')).toContainText('都不在有效期或规划期内');
  });

  test('an official sees what others set that we do not, and the deadlines of one office', async ({ page }) => {
    test.slow();
    await open(page);
    await press(page, tab(page, '地区比较'));
    await press(page, page.getByRole('link', { name: '河北—山东：制造业数字化' }));
    await expect(page.locator('[data-part="gaps"]')).toContainText('河北省');
    await press(page, page.getByRole('link', { name: '并列对照：关键工序数控化率' }));
    await expect(page.getByRole('table')).toContainText('达到 78%');
    await press(page, page.getByRole('link', { name: '关闭并列，返回比较' }));
    await expect(page.locator('[data-part="meetings"]')).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
    await skipToFilters(page);
    await press(page, tab(page, '责任单位'), { back: true });
    await press(page, page.getByRole('main').getByRole('link', { name: '工业和信息化', exact: true }));
    await expect(page.getByRole('heading', { name: '工业和信息化条线', exact: true })).toBeVisible();
    await press(page, page.getByRole('main').getByRole('button', { name: '下载', exact: true }));
    const calendar = await saved(page, () => press(page, page.getByRole('button', { name: /日历/ })));
    expect(calendar).toContain('BEGIN:VEVENT');
  });

  test('a webmaster takes the code for a view', async ({ page, context }) => {
    test.slow();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page);
    await press(page, tab(page, '量化目标'));
    await skipToFilters(page);
    await press(page, value(page, '河北省'), { key: 'Space' });
    await expect(chip(page, '地区：河北省')).toBeVisible();
    await press(page, share(page), { back: true });
    await press(page, panel(page).getByRole('button', { name: '嵌入网页' }));
    await press(page, panel(page).getByRole('button', { name: /^复制/ }));
    await expect.poll(() => clipboard(page)).toMatch(/^<iframe src="[^"]+view=targets&amp;region=130000[^"]*embed=1/);
  });

  test('a reader of the timeline chooses a year, sees everything follow, and opens a document', async ({ page }) => {
    test.slow();
    await open(page);
    await press(page, tab(page, '时间轴'));
    await expect(page.locator('.axis__year').first()).toBeVisible();
    const all = await total(page);
    await tabTo(page, page.getByRole('textbox', { name: '自' }));
    await page.keyboard.type('2024');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2024');
    await page.keyboard.press('Tab');
    await expect.poll(() => total(page)).toBeLessThan(all);
    await expect.poll(() => address(page)).toContain('issued=2024');
    await press(page, page.locator('.chart [data-item][tabindex="0"]'));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.poll(() => address(page)).toContain('show=');
  });
});

test('every view has the facets and the results two stops away', async ({ page }) => {
  test.slow();
  await open(page);
  for (const name of ['文件', '量化目标', '支持政策', '时间轴', '地区比较', '责任单位', '政策条款']) {
    await tab(page, name).click();
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: '跳到筛选' }).last()).toBeFocused();
    await expect(page.getByRole('link', { name: '跳到筛选' }).last()).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.locator('.frame__rail summary').first()).toBeFocused();
  }
  await value(page, '北京市').click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到结果' }).last()).toBeInViewport();
  expect(await breaches(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  // Where a page is only to be read nothing stands beside it.
  await tab(page, '数据说明').click();
  await expect(page.getByRole('link', { name: '跳到筛选' })).toHaveCount(0);
  await page.goto('./?show=beijing-hydrogen');
  await press(page, page.getByRole('link', { name: '跳到目录' }));
  await press(page, page.getByRole('navigation', { name: '目录' }).getByRole('link').nth(2));
  await expect(page.getByRole('heading', { name: /支持科技创新平台/ })).toBeInViewport();
});

for (const [screen, viewport] of [['by hand', { width: 1280, height: 800 }], ['on a narrow screen', { width: 360, height: 740 }]]) {
  test.describe(screen, () => {
    test.use({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    const narrow = viewport.width < 960;

    test('a researcher has the view of a subject in three clicks and ten seconds, and its citation in three', async ({ page }) => {
      await open(page);
      const began = Date.now();
      await search(page).click();
      await page.keyboard.type('氢能');
      await share(page).click();
      await panel(page).getByRole('button', { name: '复制链接' }).click();
      await expect.poll(() => clipboard(page)).toMatch(/\?q=/);
      expect(Date.now() - began).toBeLessThan(10_000);
      const view = new URL(await clipboard(page)).search;
      await open(page, view.slice(1));
      // More than one region speaks of it, and each says where.
      expect(await measures(page).filter({ has: page.locator('mark') }).count()).toBeGreaterThan(1);
      await measures(page).first().getByRole('heading').getByRole('link').click();
      await page.locator('.document__citation > summary').click();
      await page.getByRole('button', { name: '复制 GB/T 7714-2025' }).click();
      await expect.poll(() => clipboard(page)).toMatch(/\[.*\].*20\d\d/s);
    });

    test('an enterprise reads on one screen how much, from whom, until when, for whom', async ({ page }) => {
      await open(page);
      await tab(page, '支持政策').click();
      await choose(page, '北京市');
      await expect(chip(page, '地区：北京市')).toBeVisible();
      await loan(page).scrollIntoViewIfNeeded();
      for (const said of ['最高 3000 万元', '市经济和信息化局', '2025-08', '氢能企业']) {
        await expect(loan(page).getByText(said).first(), said).toBeInViewport();
      }
      // What is per the same stands together, the highest first.
      const figures = page.getByRole('table', { name: '写明标准 · 每家企业每年' }).locator('.support__rule');
      await expect(figures.first()).toContainText('3000 万元');
      await expect(figures.last()).toContainText('1000 万元');
    });

    test('an official sees what others set that we do not, and the deadlines of one line', async ({ page }) => {
      await open(page);
      await tab(page, '地区比较').click();
      await page.getByRole('link', { name: '河北—山东：制造业数字化' }).click();
      await expect(page.locator('[data-part="gaps"]')).toContainText('河北省');
      await tab(page, '责任单位').click();
      await page.getByRole('main').getByRole('link', { name: '工业和信息化', exact: true }).click();
      await expect(page.getByRole('heading', { name: '工业和信息化条线', exact: true })).toBeVisible();
      const calendar = await saved(page, async () => {
        await page.getByRole('main').getByRole('button', { name: '下载', exact: true }).click();
        await page.getByRole('button', { name: /日历/ }).click();
      });
      expect(calendar).toContain('BEGIN:VEVENT');
    });

    test('a webmaster takes the code for a view in a few clicks', async ({ page }) => {
      await open(page);
      await tab(page, '量化目标').click();
      await choose(page, '河北省');
      await share(page).click();
      await panel(page).getByRole('button', { name: '嵌入网页' }).click();
      await panel(page).getByRole('button', { name: /^复制/ }).first().click();
      await expect.poll(() => clipboard(page)).toMatch(/^<iframe src="[^"]+view=targets&amp;region=130000[^"]*embed=1/);
    });

    test('a reader of the timeline chooses a year, sees everything follow, and opens a document', async ({ page }) => {
      await open(page);
      await tab(page, '时间轴').click();
      await expect(page.locator('.axis__year').first()).toBeVisible();
      const all = await total(page);
      await page.locator('.axis__year', { hasText: '2024' }).scrollIntoViewIfNeeded();
      const year = await page.locator('.axis__year', { hasText: '2024' }).boundingBox();
      await page.mouse.click(year.x + year.width / 2, year.y + year.height / 2);
      await expect.poll(() => total(page)).toBeLessThan(all);
      await tab(page, '文件').click();
      await page.getByRole('main').getByRole('article').first().getByRole('heading').getByRole('link').click();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    });

    if (!narrow) return;
    test('the link to the facets leads to the button of the sheet', async ({ page }) => {
      await open(page);
      await tab(page, '量化目标').click();
      await expect(page.getByRole('main')).toBeFocused();
      await press(page, page.getByRole('link', { name: '跳到筛选' }));
      await expect(page.getByRole('button', { name: '筛选', exact: true })).toBeFocused();
      await page.keyboard.press('Enter');
      await press(page, value(page, '河北省'), { key: 'Space' });
      await press(page, page.getByRole('dialog').getByRole('button', { name: /^查看/ }), { back: true });
      await expect(chip(page, '地区：河北省')).toBeVisible();
      await expect(page.getByRole('button', { name: '筛选（已选 1 项）' })).toBeFocused();
    });
  });
}
