// What people come to do: filter, exclude, search, read.
import { expect, test } from '@playwright/test';
import { count, exclude, measures, open, openDocument, search, start, status, total, value, walk } from './page.js';

test('the count beside a value is what choosing it gives, and what the list then holds', async ({ page }) => {
  await open(page);
  const promised = await count(page, '北京市');
  expect(promised).toBeGreaterThan(0);
  await value(page, '北京市').click();
  await expect(status(page)).toContainText(`${promised} 条`);
  expect(await walk(page)).toBe(promised);
});

test('values of one facet add up, facets narrow, and a facet ignores its own filter', async ({ page }) => {
  await open(page);
  const beijing = await count(page, '北京市');
  const hebei = await count(page, '河北省');
  await value(page, '北京市').click();
  await expect(status(page)).toContainText(`${beijing} 条`);
  expect(await count(page, '河北省')).toBe(hebei);
  await value(page, '河北省').click();
  await expect(status(page)).toContainText(`${beijing + hebei} 条`);
  const narrowed = await count(page, '能源');
  await value(page, '能源').click();
  await expect(status(page)).toContainText(`${narrowed} 条`);
  expect(await walk(page)).toBe(narrowed);
});

test('a region includes the regions inside it', async ({ page }) => {
  await open(page, 'region=370200');
  const city = await total(page);
  expect(city).toBeGreaterThan(0);
  await open(page, 'region=370000');
  expect(await total(page)).toBeGreaterThanOrEqual(city);
});

test('excluding a value removes every measure that has it', async ({ page }) => {
  await open(page);
  const all = await total(page);
  const beijing = await count(page, '北京市');
  await exclude(page, '北京市').click();
  await expect(status(page)).toContainText(`${all - beijing} 条`);
  await expect(exclude(page, '北京市')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '去掉 地区：排除 北京市' }).click();
  await expect(status(page)).toContainText(`${all} 条`);
});

test('chips take back one filter, or all of them', async ({ page }) => {
  await open(page);
  const all = await total(page);
  await value(page, '北京市').click();
  await value(page, '能源').click();
  const chips = page.getByRole('group', { name: '已选条件' });
  await expect(chips.getByRole('button')).toHaveCount(3);
  await chips.getByRole('button', { name: /能源/ }).click();
  await expect(chips.getByRole('button')).toHaveCount(2);
  await chips.getByRole('button', { name: '全部清除' }).click();
  await expect(status(page)).toContainText(`${all} 条`);
  await expect(chips).toBeHidden();
});

for (const word of ['加氢站', '压缩机']) {
  test(`searching ${word} finds Beijing's clause on stations, highlighted, and opens it`, async ({ page }) => {
    await open(page);
    await search(page).pressSequentially(word);
    const hit = measures(page).filter({ hasText: '支持加氢站建设运营' });
    await expect(hit).toHaveCount(1);
    await expect(hit.locator('mark').filter({ hasText: word }).first()).toBeVisible();
    await hit.getByRole('heading').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('氢能');
    await expect(page.getByRole('main')).toContainText('500万元');
    await expect(page.getByRole('main')).toContainText('市城市管理委');
  });
}

test('traditional characters and full-width letters find the same', async ({ page }) => {
  await open(page, `q=${encodeURIComponent('氢能')}`);
  const plain = await total(page);
  expect(plain).toBeGreaterThan(0);
  await search(page).fill('氫能');
  await expect(status(page)).toContainText(`${plain} 条`);
  await search(page).fill('ＬＰＲ');
  await expect(measures(page).first()).toContainText('支持企业扩大投资');
});

test('a newcomer finds the interest subsidy, its ceiling, its body and its end', async ({ page }) => {
  await open(page);
  await search(page).pressSequentially('贷款贴息');
  const first = measures(page).first();
  await expect(first).toContainText('支持企业扩大投资');
  await expect(first).toContainText('3000万元');
  await expect(first).toContainText('LPR');
  await expect(first).toContainText('市经济和信息化局');
  await expect(page.getByRole('main')).toContainText(/有效期已于\s*2025-08\s*届满/);
});

test('a search without hits says which filter to drop and what that gives', async ({ page }) => {
  await open(page, `region=110000&industry=sports`);
  await expect(status(page)).toContainText('0 条');
  const offer = page.getByRole('link', { name: /去掉 地区：北京/ });
  const promised = Number((await offer.locator('xpath=..').innerText()).match(/(\d+) 条/)[1]);
  expect(promised).toBeGreaterThan(0);
  await offer.click();
  await expect(status(page)).toContainText(`${promised} 条`);
});

test('validity is judged on the as-of date', async ({ page }) => {
  await open(page, 'document=beijing-hydrogen&asof=2025-06-01');
  await expect(page.getByRole('main')).toContainText('有效期内');
  await page.getByLabel('查询时点', { exact: true }).fill('2025-09-01');
  await expect(page.getByRole('main')).toContainText('届满');
});

test('results can be ordered by amount', async ({ page }) => {
  await open(page, 'region=110000');
  await page.getByRole('combobox', { name: '排序' }).selectOption('amount');
  await expect(measures(page).first()).toContainText('3000万元');
});

test('a document shows its facts, clauses, money, bodies, notes and source', async ({ page }) => {
  await openDocument(page, 'show=beijing-hydrogen');
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('北京市关于支持氢能产业发展的若干政策措施（修订版）');
  await expect(main).toContainText('2024-12-17');
  await expect(main).toContainText('京经信发〔2022〕62号');
  await expect(main.getByRole('region', { name: '基本信息' })).toContainText('有效期已于 2025-08 届满');
  for (const heading of ['校核说明', '来源与核验']) {
    await expect(main.getByRole('heading', { name: heading })).toBeVisible();
  }
  // Every clause stands there in full, with its heading.
  for (const heading of ['支持基础共性技术研究', '支持企业扩大投资', '支持公共服务能力建设']) {
    await expect(main.getByRole('heading', { name: heading })).toBeVisible();
  }
  await page.getByRole('link', { name: '返回结果' }).click();
  await expect(status(page)).toBeVisible();
});

test('a link to a clause opens its document at that clause', async ({ page }) => {
  await openDocument(page, 'show=beijing-hydrogen.11');
  await expect(page.getByRole('heading', { name: /支持企业扩大投资/ })).toBeInViewport();
});

test('the first screen tells what the collection holds and offers ways in', async ({ page }) => {
  await page.goto(start);
  const strip = page.getByRole('region', { name: '本库概况' });
  await expect(strip).toBeVisible();
  const preset = strip.getByRole('link', { name: '北京氢能贷款贴息' });
  await preset.click();
  await expect(strip).toBeHidden();
  expect(await total(page)).toBeGreaterThan(0);
});
