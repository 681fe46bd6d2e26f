// What a reader sees when something is missing or broken, and what the page never does.
import { expect, test } from '@playwright/test';
import { open, openDocument, search, status, value } from './page.js';

const alert = (page) => page.getByRole('alert');

test('a damaged dataset is told, and the page is not blank', async ({ page }) => {
  await page.route('**/dataset-*.bin', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length >> 1] ^= 0xff;
    await route.fulfill({ response, body });
  });
  await page.goto('./');
  await expect(alert(page)).toContainText('政策数据无法读取');
  await expect(alert(page)).toContainText('The policy data cannot be read');
  await expect(alert(page).getByRole('button', { name: /重新载入/ })).toBeVisible();
});

test('a truncated dataset and an error page in its place are told too', async ({ page }) => {
  for (const change of [(body) => body.subarray(0, body.length / 2), () => Buffer.from('<!DOCTYPE html><p>504</p>')]) {
    await page.route('**/dataset-*.bin', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ status: 200, contentType: 'application/octet-stream', body: change(await response.body()) });
    });
    await page.goto('./');
    await expect(alert(page)).toContainText('政策数据无法读取');
    await page.unrouteAll();
  }
});

for (const [file, pattern] of [['the dataset', '**/dataset-*.bin'], ['its name', '**/current.json'], ['the program', '**/policy-explorer*.wasm'], ['its glue', '**/policy-explorer*.js']]) {
  test(`when ${file} is missing, the reader is told which file`, async ({ page }) => {
    await page.route(pattern, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'no' }));
    await page.goto('./?region=110000');
    await expect(alert(page)).toContainText('404');
    expect(page.url()).toContain('region=110000');
  });
}

test('without WebAssembly the reader is told what is needed', async ({ page }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto('./');
  await expect(alert(page)).toContainText('Firefox 115');
});

test('without JavaScript the page says so', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.locator('noscript')).toBeVisible();
  expect(await page.locator('noscript').innerHTML()).toContain('本页需要 JavaScript');
  await context.close();
});

test('no request leaves the origin, and nothing breaks the strict policy', async ({ page, baseURL }) => {
  const outside = [];
  const broken = [];
  page.on('request', (request) => !request.url().startsWith(baseURL) && !request.url().startsWith('data:') && outside.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  page.on('pageerror', (error) => broken.push(error.message));
  const response = await page.goto('./');
  expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(status(page)).toBeVisible();
  await value(page, '北京市').click();
  await search(page).fill('加氢站');
  await page.getByRole('button', { name: '深色' }).click();
  await openDocument(page, 'show=beijing-hydrogen.12');
  await open(page, 'view=documents');
  expect(outside).toEqual([]);
  expect(broken).toEqual([]);
});

test('the page keeps no cookie, and works where storage is refused', async ({ page, context }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
  });
  await open(page);
  await page.getByRole('button', { name: '深色' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await context.cookies()).toEqual([]);
});
