// The share panel: what readers hand on.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import decode from 'qr/decode.js';
import { host } from './hosts.js';
import { breaches } from './axe.js';
import { address, open, openDocument, status } from './page.js';

const opener = (page) => page.getByRole('button', { name: '分享', exact: true });
const panel = (page) => page.getByRole('dialog', { name: /^(分享|Share)$/ });
const link = (page) => panel(page).getByRole('textbox', { name: '本页链接' });
const code = (page) => panel(page).getByRole('textbox', { name: '粘贴到网页里的代码' });

async function share(page) {
  await opener(page).click();
  await expect(panel(page)).toBeVisible();
}

async function embed(page) {
  await share(page);
  await panel(page).getByRole('button', { name: '嵌入网页' }).click();
}

test('the link is copied, and its day and data can be fixed', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'region=110000&utm_source=x');
  await share(page);
  await expect(link(page)).toHaveValue(`${baseURL}?region=110000`);
  await panel(page).getByRole('checkbox', { name: /把查询时点固定为今天/ }).check();
  await panel(page).getByRole('checkbox', { name: /注明数据版本/ }).check();
  await expect(link(page)).toHaveValue(/\?region=110000&asof=\d{4}-\d\d-\d\d&data=\d{4}\.\d+$/);
  await panel(page).getByRole('button', { name: '复制链接' }).click();
  await expect(panel(page).getByRole('status').filter({ hasText: '已复制' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link(page).inputValue());
  // What is handed on does not change where the reader is.
  expect(await address(page)).toBe('?region=110000&utm_source=x');
});

test('where the browser refuses, the link is selected to be copied by hand', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await open(page, 'region=110000');
  await share(page);
  await panel(page).getByRole('button', { name: '复制链接' }).click();
  await expect(panel(page).getByRole('status').filter({ hasText: '请手动复制' })).toBeVisible();
  await expect(link(page)).toBeFocused();
  expect(await link(page).evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe(await link(page).inputValue());
});

test('the keyboard opens and closes the panel, and the focus comes back', async ({ page }) => {
  await open(page);
  await opener(page).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(opener(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
});

test('the system is asked to share where it can, and no button promises it where it cannot', async ({ page }) => {
  await open(page, 'region=110000');
  await share(page);
  await expect(panel(page).getByRole('button', { name: /用其他应用分享/ })).toHaveCount(0);
  await page.addInitScript(() => { navigator.share = async (what) => { globalThis.shared = what; }; });
  await page.reload();
  await expect(status(page)).toBeVisible();
  await share(page);
  await panel(page).getByRole('button', { name: /用其他应用分享/ }).click();
  expect(await page.evaluate(() => globalThis.shared)).toEqual({ title: expect.stringContaining('北京市'), url: await link(page).inputValue() });
});

test('the picture to scan says what it is, and is saved', async ({ page }) => {
  await open(page, 'region=110000');
  await share(page);
  const picture = panel(page).getByRole('img', { name: /二维码/ });
  await expect(picture).toBeVisible();
  const before = await picture.locator('path').getAttribute('d');
  await panel(page).getByRole('checkbox', { name: /注明数据版本/ }).check();
  await expect(picture.locator('path')).not.toHaveAttribute('d', before);
  for (const [button, name, start] of [['保存 SVG', '二维码.svg', /^<(\?xml|svg)/], ['保存 PNG', '二维码.png', /^\x89PNG/]]) {
    const started = page.waitForEvent('download');
    await panel(page).getByRole('button', { name: button }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(name);
    expect((await readFile(await download.path())).toString('latin1')).toMatch(start);
  }
});

/** What a camera would read from a picture, of its red light. */
async function scanned(page, png) {
  const { width, height, red } = await page.evaluate(async (base64) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))]));
    const scale = Math.min(1, 600 / picture.width);
    const [width, height] = [picture.width, picture.height].map((side) => Math.round(side * scale));
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas.drawImage(picture, 0, 0, width, height);
    let red = '';
    canvas.getImageData(0, 0, width, height).data.forEach((value, at) => { if (at % 4 === 0) red += String.fromCharCode(value); });
    return { width, height, red: btoa(red) };
  }, png.toString('base64'));
  const pixels = [...Buffer.from(red, 'base64')].flatMap((value) => [value, value, value, 255]);
  return decode({ width, height, data: Uint8ClampedArray.from(pixels) });
}

for (const [colorScheme, query] of [['light', 'region=110000'], ['dark', `q=${encodeURIComponent('"加氢站" 贷款贴息')}&region=370000,130000`], ['light', `q=${encodeURIComponent('氢'.repeat(55))}`]]) {
  test(`a camera reads the link: ${query.length} characters, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, query);
    await share(page);
    const whole = await link(page).inputValue();
    expect(await scanned(page, await panel(page).getByRole('img', { name: /二维码/ }).screenshot())).toBe(whole);
    const started = page.waitForEvent('download');
    await panel(page).getByRole('button', { name: '保存 PNG' }).click();
    expect(await scanned(page, await readFile(await (await started).path()))).toBe(whole);
  });
}

test('the code builder writes view, locks and look, and shows what they give', async ({ page, baseURL }) => {
  await open(page, 'region=370000&industry=energy');
  await embed(page);
  await expect(code(page)).toHaveValue(`<iframe src="${baseURL}?view=measures&amp;region=370000&amp;industry=energy&amp;lang=zh&amp;embed=1&amp;lock=industry,region&amp;theme=light" title="区域产业政策库：政策条款" width="100%" height="640" loading="lazy" allow="clipboard-write" referrerpolicy="strict-origin-when-cross-origin" frameborder="0"></iframe>`);
  const preview = page.frameLocator('dialog iframe');
  await expect(status(preview)).toBeVisible({ timeout: 20_000 });
  await panel(page).getByRole('combobox', { name: '视图' }).selectOption('targets');
  await panel(page).getByRole('group', { name: '锁定的条件' }).getByRole('checkbox', { name: '产业与领域' }).uncheck();
  await panel(page).getByRole('radio', { name: '英文' }).check();
  await panel(page).getByRole('radio', { name: '深色' }).check();
  await panel(page).getByRole('radio', { name: '大字' }).check();
  await panel(page).getByRole('spinbutton', { name: '高度' }).fill('900');
  await panel(page).getByRole('textbox', { name: '宽度' }).fill('80%');
  await panel(page).getByRole('checkbox', { name: /沙箱/ }).check();
  await expect(code(page)).toHaveValue(/\?view=targets&amp;region=370000&amp;industry=energy&amp;lang=en&amp;embed=1&amp;lock=region&amp;theme=dark&amp;text=large"/);
  await expect(code(page)).toHaveValue(/width="80%" height="900".*sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals"/);
  await expect(panel(page)).toContainText('Access-Control-Allow-Origin: *');
  await panel(page).getByRole('checkbox', { name: /沙箱/ }).uncheck();
  await expect(status(preview)).toContainText('measures', { timeout: 20_000 });
  await panel(page).getByRole('radio', { name: /自适应高度/ }).check();
  await expect(code(page)).toHaveValue(/^<script src="[^"]+embed\.js" async><\/script>\n<policy-explorer src="[^"]+" title="[^"]+"><a href="[^"]+">.+<\/a><\/policy-explorer>$/);
});

for (const form of [/iframe/, /自适应高度/]) {
  test(`the code works in a page of another site: ${form.source}`, async ({ page }) => {
    await open(page, 'region=370000');
    await embed(page);
    await panel(page).getByRole('radio', { name: form }).check();
    const server = await host(await code(page).inputValue());
    await page.goto(server.origin);
    await expect(status(page.frameLocator('iframe'))).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('iframe')).toHaveAttribute('title', '区域产业政策库：政策条款');
    await server.close();
  });
}

test('where an editor strips frames, a plain link leads to the same view', async ({ page, baseURL }) => {
  await open(page, 'region=370000');
  await embed(page);
  await panel(page).getByRole('combobox', { name: '视图' }).selectOption('targets');
  await panel(page).getByRole('radio', { name: '普通链接' }).check();
  await expect(code(page)).toHaveValue(`<a href="${baseURL}?view=targets&amp;region=370000&amp;lang=zh">区域产业政策库：量化目标</a>`);
  await expect(panel(page).getByRole('link', { name: '区域产业政策库：量化目标' })).toHaveAttribute('href', `${baseURL}?view=targets&region=370000&lang=zh`);
  await expect(panel(page).getByRole('checkbox', { name: /沙箱/ })).toBeHidden();
  await expect(panel(page).getByRole('group', { name: '锁定的条件' })).toBeHidden();
});

test('the open document can be embedded by itself', async ({ page }) => {
  await openDocument(page, 'show=qingdao-sports');
  await embed(page);
  await expect(panel(page).getByRole('combobox', { name: '视图' })).toHaveValue('opened');
  await expect(code(page)).toHaveValue(/\?view=measures&amp;show=qingdao-sports&amp;lang=zh&amp;embed=1/);
  await panel(page).getByRole('combobox', { name: '视图' }).selectOption('documents');
  await expect(code(page)).toHaveValue(/\?view=documents&amp;lang=zh&amp;embed=1/);
});

for (const [width, scheme, query] of [[1280, 'light', ''], [360, 'dark', ''], [768, 'light', 'lang=en'], [320, 'light', 'lang=en']]) {
  test(`the panel is accessible and fits: ${width} px, ${scheme}, ${query || 'lang=zh'}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    await open(page, query);
    await page.getByRole('button', { name: /^(分享|Share)$/ }).click();
    for (const part of [/^(链接|Link)$/, /^(嵌入网页|Embed)$/]) {
      await panel(page).getByRole('button', { name: part }).click();
      const sideways = await panel(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      expect(sideways).toBeLessThanOrEqual(0);
      expect(await breaches(page, (axe) => axe.include('dialog').exclude('iframe'))).toEqual([]);
    }
  });
}
