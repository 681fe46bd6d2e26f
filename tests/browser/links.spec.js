// The address is the state: shared, reloaded, walked back and forth, mangled.
import { expect, test } from '@playwright/test';
import { address, exclude, measures, open, search, status, total, value, visit } from './page.js';

test('a link opened in a fresh profile shows the same', async ({ page, browser, baseURL }) => {
  await open(page);
  await value(page, '河北省').click();
  await exclude(page, '资金与金融').click();
  await search(page).fill('平台');
  await expect.poll(() => address(page)).toContain('not-instrument=finance');
  const link = page.url();
  const [line, first] = [await status(page).innerText(), await measures(page).first().innerText()];
  const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await context.newPage();
  await other.goto(link);
  await expect(status(other)).toHaveText(line);
  expect(await measures(other).first().innerText()).toBe(first);
  await context.close();
});

test('choosing pushes, typing replaces; back and forward walk the choices', async ({ page }) => {
  await open(page);
  const all = await total(page);
  await value(page, '北京市').click();
  await expect.poll(() => address(page)).toBe('?region=110000');
  const beijing = await total(page);
  await search(page).pressSequentially('氢能');
  await expect.poll(() => address(page)).toContain('q=');
  await page.goBack();
  await expect(status(page)).toContainText(`${all} 条`);
  await expect(search(page)).toHaveValue('');
  await expect(value(page, '北京市')).toHaveAttribute('aria-checked', 'false');
  await page.goForward();
  await expect(value(page, '北京市')).toHaveAttribute('aria-checked', 'true');
  await expect(search(page)).toHaveValue('氢能');
  expect(await total(page)).toBeLessThanOrEqual(beijing);
});

test('a reload keeps everything', async ({ page }) => {
  await open(page, 'region=110000&not-instrument=credit&sort=amount&group=flat');
  const line = await status(page).innerText();
  const first = await measures(page).first().innerText();
  await page.reload();
  await expect(status(page)).toHaveText(line);
  expect(await measures(page).first().innerText()).toBe(first);
  expect(await address(page)).toBe('?region=110000&not-instrument=credit&sort=amount&group=flat');
});

test('invalid values are dropped and named, unknown keys kept', async ({ page }) => {
  await open(page, 'region=110000,999999&year=soon&utm_source=wechat&view=nowhere');
  const notice = page.getByRole('status').filter({ hasText: '链接中有几处无法识别' });
  for (const dropped of ['999999', 'soon', 'nowhere']) await expect(notice).toContainText(dropped);
  await expect(value(page, '北京市')).toHaveAttribute('aria-checked', 'true');
  await notice.getByRole('button', { name: '知道了' }).click();
  await expect(notice).toBeHidden();
  await value(page, '河北省').click();
  await expect.poll(() => address(page)).toContain('utm_source=wechat');
  expect(await address(page)).toContain('region=110000,130000');
});

test('a mangled link never breaks the page', async ({ page }) => {
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const query of ['%', '%E6%B0', 'q=%FF%FE', 'page=0&page=-1&page=1e9', '&&&===', 'show=nothing.1', `q=${'氢'.repeat(500)}`, 'asof=2025-02-30', 'due=2027..2020']) {
    await visit(page, query);
    await expect(status(page), query).toBeVisible();
  }
  expect(errors).toEqual([]);
});

test('fast typing ends in the address, and the browser refuses nothing', async ({ page }) => {
  const refused = [];
  page.on('console', (message) => message.type() === 'warning' && refused.push(message.text()));
  await open(page);
  await search(page).pressSequentially('a'.repeat(150), { delay: 3 });
  await search(page).fill('加氢站');
  await expect.poll(() => address(page)).toBe(`?q=${encodeURIComponent('加氢站')}`);
  expect(refused.filter((text) => /throttl|flood/i.test(text))).toEqual([]);
});

test('a link made with another version of the data says so', async ({ page }) => {
  await open(page, 'data=2025.9');
  await expect(page.getByRole('status').filter({ hasText: '2025.9' })).toBeVisible();
});
