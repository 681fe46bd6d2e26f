// What readers take away: tables, records, charts, and a page on paper.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { open, openDocument, total } from './page.js';

const menu = (page, name = '下载') => page.getByRole('main').getByRole('button', { name, exact: true });

/** Picks a file of the menu; gives its name and its bytes. */
async function take(page, label, opener) {
  await menu(page, opener).click();
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: label, exact: true }).click();
  const download = await started;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The rows of a CSV file. */
function rows(bytes) {
  const text = bytes.toString('utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text.endsWith('\r\n')).toBe(true);
  const cells = text.slice(1).matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g);
  const found = [[]];
  for (const [, cell, end] of cells) {
    found.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',') found.push([]);
  }
  return found.slice(0, -1);
}

test('the CSV table holds every matching measure, not only the page on screen', async ({ page }) => {
  await open(page, 'region=370000');
  const all = await total(page);
  expect(all).toBeGreaterThan(20);
  const { name, bytes } = await take(page, '表格（CSV）');
  expect(name).toMatch(/^政策条款_山东省_\d{4}\.\d+\.csv$/);
  const [titles, ...table] = rows(bytes);
  expect(titles.slice(0, 2)).toEqual(['条款代码', '文件']);
  expect(table.length).toBe(all);
  expect(table.every((row) => row.length === titles.length)).toBe(true);
  const link = table[0][titles.indexOf('链接')];
  expect(link).toContain(`?show=${table[0][0]}`);
  await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible();
  await expect(menu(page)).toBeFocused();
});

test('the page to paste holds every matching measure in a table, and needs nothing of the site it goes to', async ({ page }) => {
  await open(page, 'region=370000&instrument=credit');
  const all = await total(page);
  expect(all).toBeGreaterThan(5);
  const { name, bytes } = await take(page, '网页表格（HTML，可粘贴）');
  expect(name).toMatch(/\.html$/);
  await page.setContent(bytes.toString('utf8'));
  await expect(page.getByRole('table', { name: '政策条款' }).locator('tbody').getByRole('row')).toHaveCount(all);
  await expect(page.getByRole('columnheader', { name: '标题', exact: true })).toBeVisible();
  await expect(page.getByRole('link').first()).toHaveAttribute('href', /\?show=/);
  await expect(page.getByText(/^数据版本：\d{4}\.\d+/)).toBeVisible();
  expect(await page.locator('script, style, link, [style], iframe').count()).toBe(0);
});

test('the second module is loaded when a workbook is asked for, and not before', async ({ page }) => {
  const loaded = [];
  page.on('request', (request) => request.url().includes('policy-export') && loaded.push(request.url()));
  await open(page, 'region=110000');
  await take(page, '表格（CSV）');
  expect(loaded).toEqual([]);
  const { name, bytes } = await take(page, '表格（XLSX）');
  expect(name).toMatch(/^政策条款_北京市_\d{4}\.\d+\.xlsx$/);
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(loaded.length).toBe(2);
  await take(page, '表格（XLSX）');
  expect(loaded.length).toBe(2);
});

test('records are the matching measures below their documents, with link, filter and version', async ({ page }) => {
  await open(page, 'region=110000&instrument=finance');
  const all = await total(page);
  const { name, bytes } = await take(page, '数据（JSON）');
  expect(name).toMatch(/\.json$/);
  const selection = JSON.parse(bytes.toString('utf8'));
  const measures = selection.documents.flatMap((document) => document.measures);
  expect(measures.length).toBe(all);
  expect(selection.documents.every((document) => document.region.code === '110000')).toBe(true);
  expect(selection.link).toContain('region=110000');
  expect(selection.filter).toContain('北京市');
  expect(selection.version).toMatch(/^\d{4}\.\d+$/);
  // Details, which are a file of their own, are there, too.
  for (const document of selection.documents) {
    expect(document.readings.length).toBeGreaterThan(0);
    expect(document.notes.length).toBeGreaterThan(0);
  }
});

test('documents are saved as they are listed', async ({ page }) => {
  await open(page, 'view=documents&region=370000');
  const cards = await page.locator('.document-card').count();
  const { name, bytes } = await take(page, '表格（CSV）');
  expect(name).toMatch(/^文件_山东省_/);
  expect(rows(bytes).length).toBe(cards + 1);
});

test.describe('without what was kept for going offline', () => {
  // A kept file would come from the worker, whatever the network says.
  test.use({ serviceWorkers: 'block' });

  test('a module that cannot be loaded is told, and can be tried again', async ({ page }) => {
    await open(page, 'region=110000');
    await page.route('**/policy-export*.wasm', (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'no' }));
    await menu(page).click();
    await page.getByRole('button', { name: '表格（XLSX）' }).click();
    const said = page.getByRole('status').filter({ hasText: '文件没有生成' });
    await expect(said).toContainText(/policy-export\S*\.wasm: HTTP 404/);
    await page.unrouteAll();
    expect((await take(page, '表格（XLSX）')).bytes.length).toBeGreaterThan(1000);
    await expect(said).toBeHidden();
  });
});

test('the menu works by keyboard: open, walk, close, and the focus returns', async ({ page }) => {
  await open(page, 'region=110000');
  await menu(page).focus();
  await page.keyboard.press('Enter');
  await expect(menu(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '表格（CSV）' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(menu(page)).toBeFocused();
  await page.keyboard.press('Enter');
  // A step past the last file closes the menu.
  const files = await page.locator('.download__offer').count();
  for (let step = 0; step <= files; step += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '表格（CSV）' })).toBeHidden();
});

test('English files have English words', async ({ page }) => {
  await open(page, 'region=110000&lang=en');
  const { name, bytes } = await take(page, 'Table (CSV)', 'Download');
  expect(name).toMatch(/^Measures_Beijing_/);
  expect(rows(bytes)[0]).toContain('Heading in English');
});

test('a chart becomes a file that stands alone, in the light look', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, 'region=110000');
  const file = await page.evaluate(async () => {
    const make = (name, attributes, parent) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      parent.append(made);
      return made;
    };
    const place = document.querySelector('main');
    const drawn = make('svg', { width: '400', height: '100', class: 'top-bar__name' }, place);
    // A color of the page's tokens, by a rule of its style sheets.
    make('rect', { x: 10, y: 10, width: 100, height: 20, class: 'mark-of-test', 'data-id': 'x', tabindex: '0' }, drawn).style.fill = 'var(--accent)';
    make('text', { x: 10, y: 60 }, make('a', { href: '?show=beijing-hydrogen' }, drawn)).textContent = '氢能 <&>';
    make('rect', { width: 5, height: 5 }, drawn).style.display = 'none';
    const exporter = await globalThis.policyExplorer.exporter();
    const blob = exporter.svg(drawn, '时间轴', '地区：北京市', '来源：区域产业政策库');
    const picture = await exporter.png(drawn, '时间轴', '地区：北京市', '来源');
    const head = new Uint8Array(await picture.slice(0, 24).arrayBuffer());
    return { text: await blob.text(), type: blob.type, picture: [picture.type, ...head], left: document.querySelectorAll('svg').length, theme: document.documentElement.dataset.theme };
  });
  expect(file.type).toBe('image/svg+xml');
  expect(file.text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const said of ['时间轴', '地区：北京市', '来源：区域产业政策库', '氢能 &lt;&amp;&gt;', 'fill="#ffffff"', 'fill="rgb(29, 79, 140)"', 'PingFang SC']) {
    expect(file.text).toContain(said);
  }
  expect(file.text).toMatch(/href="http[^"]+\?show=beijing-hydrogen"/);
  for (const gone of [' class=', ' style=', 'data-id', 'tabindex', 'var(']) expect(file.text).not.toContain(gone);
  // Nothing of the page has changed.
  expect([file.left, file.theme]).toEqual([1, undefined]);
  expect(file.picture.slice(0, 5)).toEqual(['image/png', 0x89, 0x50, 0x4e, 0x47]);
  // Twice the width: 400, and 24 on each side.
  const width = file.picture.slice(17, 21).reduce((sum, byte) => sum * 256 + byte, 0);
  expect(width).toBe(896);
});

test('due dates become a calendar, one event for each document and day', async ({ page }) => {
  await open(page, 'document=hebei-digital-manufacturing&year=2027');
  const { name, bytes } = await take(page, '完成时限日历（ICS）');
  expect(name).toMatch(/\.ics$/);
  const calendar = bytes.toString('utf8');
  expect(calendar.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(calendar).toContain('UID:hebei-digital-manufacturing-20271231@policy-explorer');
  expect(calendar).toContain('DTSTART;VALUE=DATE:20271231');
});

test('a document and the clause that is open can be cited, and the citation copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDocument(page, 'show=beijing-hydrogen');
  await page.getByText('引用', { exact: true }).click();
  const whole = '北京市经济和信息化局. 北京市关于支持氢能产业发展的若干政策措施（修订版）[Z]. 2024-12-17.';
  await expect(page.locator('.cite__text').first()).toHaveText(whole);
  await page.getByRole('button', { name: '复制 GB/T 7714-2025' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已复制' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(whole);
  await openDocument(page, 'show=beijing-hydrogen.11');
  await expect(page.locator('.cite__text').first()).toContainText('三（十一）支持企业扩大投资[Z]');
});

test('the clauses of one document can be taken away from its page', async ({ page }) => {
  await openDocument(page, 'show=beijing-hydrogen&region=370000');
  const { name, bytes } = await take(page, '表格（CSV）');
  expect(name).toContain('北京市关于支持氢能');
  expect(rows(bytes).slice(1).every(([key]) => key.startsWith('beijing-hydrogen.'))).toBe(true);
});

test('in a frame that forbids downloads the reader is told what to do', async ({ page, baseURL }) => {
  await page.route('**/host-of-test.html', (route) => route.fulfill({
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html><title>host</title><iframe title="x" width="1000" height="700" sandbox="allow-scripts allow-same-origin" src="${baseURL}?region=110000&embed=1"></iframe>`,
  }));
  await page.goto('./host-of-test.html');
  const frame = page.frameLocator('iframe');
  await frame.getByRole('main').getByRole('button', { name: '下载', exact: true }).click();
  await frame.getByRole('button', { name: '表格（CSV）' }).click();
  await expect(frame.getByRole('status').filter({ hasText: '不允许下载' })).toBeVisible();
  const alone = frame.getByRole('link', { name: '在新窗口打开后下载' });
  await expect(alone).toHaveAttribute('href', /\?region=110000$/);
});

test('on paper stand title, filter, results and addresses, in the light look, and nothing for the hand', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('./?region=110000&instrument=finance');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1, name: '政策条款' })).toBeInViewport();
  await expect(main).toContainText('地区：北京市');
  await expect(page.locator('.foot')).toContainText(/打印自 http\S+\?region=110000&instrument=finance（\d{4}-\d{2}-\d{2}）/);
  await expect(main).toContainText(/http\S+\?show=beijing-hydrogen/);
  for (const hidden of ['.frame__rail', '.search-box', '.toolbar', '.download', '.top-bar__tabs', '.chips__clear', '.foot__ways']) {
    for (const element of await page.locator(hidden).all()) await expect(element).toBeHidden();
  }
  const look = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('main')).color]);
  expect(look).toEqual(['rgb(255, 255, 255)', 'rgb(27, 31, 36)']);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.length).toBeGreaterThan(10_000);
});

for (const lang of ['zh', 'en']) {
  test(`axe finds nothing to mend in an open menu and an open citation: ${lang}`, async ({ page }) => {
    await openDocument(page, `show=beijing-hydrogen${lang === 'en' ? '&lang=en' : ''}`);
    await page.locator('.document__citation > summary').click();
    await page.locator('.download__open').click();
    await expect(page.locator('.download__menu')).toBeVisible();
    expect(await breaches(page)).toEqual([]);
  });
}
