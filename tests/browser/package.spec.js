// The packaged editions as a webmaster gets them: the folder for a web server, and the single file.
import { expect, test as base } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { breaches } from './axe.js';
import { open, status, total, value } from './page.js';
import { COMPILER, SINGLE, SITE, serveCopy } from './server.js';

// A copy of the site on a server of its own, which is gone with the test.
const test = base.extend({
  site: async ({}, use) => {
    const taken = {};
    const site = await serveCopy((name) => taken[name]);
    await use({ ...site, taken });
    await site.stop().catch(() => {});
    site.remove();
  },
});

/** Paths of all files below a folder. */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

/** Publishes the dataset under another version number, as a data editor without Rust does. */
function publish(site, version, single) {
  const data = mkdtempSync(join(tmpdir(), 'policy-data-'));
  cpSync(new URL('../../data', import.meta.url), data, { recursive: true });
  const path = join(data, 'dataset.toml');
  // The first version of the file is the present one; the one that it names among the changes goes with it.
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replaceAll(text.match(/^version = ".*"$/m)[0], `version = "${version}"`));
  const extra = single ? ['--single', single] : [];
  execFileSync(COMPILER, ['publish', '--data', data, '--site', site, '--quick', ...extra]);
  rmSync(data, { recursive: true });
}

const current = (site) => JSON.parse(readFileSync(join(site, 'current.json'), 'utf8'));

/** Waits until the page could be opened without a connection, in its present edition. */
async function kept(page) {
  await expect.poll(() => page.evaluate(async () => {
    const page = await (await fetch('./', { cache: 'no-store' })).text();
    for (const name of await caches.keys()) {
      const match = await (await caches.open(name)).match(new URL('./', location));
      if (match && (await match.text()) === page) return true;
    }
    return false;
  }), { timeout: 20_000 }).toBe(true);
}

test('the first load takes nine requests at most, and asks for the data beside the program', async ({ page, site }) => {
  const events = [];
  page.on('request', (request) => events.push(`ask ${request.url()}`));
  page.on('requestfinished', (request) => events.push(`end ${request.url()}`));
  await page.goto(site.url);
  await expect(status(page)).toBeVisible();
  // The views beside the first one follow once it stands, and what of the data they need.
  const asked = events.filter((event) => event.startsWith('ask') && !/-views-|block-/.test(event));
  expect(asked.length).toBeLessThanOrEqual(9);
  expect(asked.filter((event) => !event.includes(site.url))).toEqual([]);
  expect(new Set(asked).size).toBe(asked.length);
  const place = (pattern) => events.findIndex((event) => pattern.test(event));
  // The end of a request is told a little after its answer is used.
  await expect.poll(() => place(/^end .*\/policy-explorer-[0-9a-f]+\.wasm$/)).toBeGreaterThan(-1);
  expect(place(/^ask .*dataset-/)).toBeLessThan(place(/^end .*\/policy-explorer-[0-9a-f]+\.wasm$/));
  await expect.poll(() => place(/^ask .*-views-/)).toBeGreaterThan(place(/^end .*dataset-/));
  await expect.poll(() => place(/^ask .*block-/)).toBeGreaterThan(place(/^end .*dataset-/));
});

test('the shell says what the collection holds before any script has run', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  const { counts, version } = current(site.root);
  await expect(page.getByRole('main')).toContainText(`${counts.measures} 条政策条款`);
  await expect(page.getByRole('main')).toContainText(version);
  await page.getByRole('link', { name: /文件目录/ }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('文件目录');
  await context.close();
});

test('after one visit the page opens without a connection, at any link', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(status(page)).toBeVisible();
  await kept(page);
  await site.stop();
  await page.goto(`${site.url}?region=110000`);
  await expect(status(page)).toBeVisible();
  await expect(value(page, '北京市')).toBeChecked();
  await page.goto(`${site.url}?show=beijing-hydrogen`);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText('氢能');
  // What is only needed to save files was kept along.
  expect(await page.evaluate(() => policyExplorer.exporter().then((module) => typeof module.default))).toBe('function');
});

test('new data arrive with the next visit, and are kept for going without a connection', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(status(page)).toBeVisible();
  await kept(page);
  publish(site.root, '2099.1');
  await page.reload();
  await expect(page.getByRole('contentinfo')).toContainText('2099.1');
  await kept(page);
  await site.stop();
  await page.reload();
  await expect(page.getByRole('contentinfo')).toContainText('2099.1');
});

test('a page opened from what was kept never meets data of another edition', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(status(page)).toBeVisible();
  await kept(page);
  const { version } = current(site.root);
  publish(site.root, '2099.1');
  // The page itself is out of reach; what names the new data is not.
  site.taken['index.html'] = { status: 503 };
  await page.reload();
  await expect(page.getByRole('contentinfo')).toContainText(version);
  delete site.taken['index.html'];
  await page.reload();
  await expect(page.getByRole('contentinfo')).toContainText('2099.1');
});

test('a new page whose data are out of reach never falls back to the data before', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(status(page)).toBeVisible();
  await kept(page);
  const { version } = current(site.root);
  // The page as it is: what was kept of its own edition will do.
  site.taken['current.json'] = { gone: true };
  await page.reload();
  await expect(page.getByRole('contentinfo')).toContainText(version);
  // A new page: it would be a mix.
  publish(site.root, '2099.1');
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('current.json');
  delete site.taken['current.json'];
  await page.reload();
  await expect(page.getByRole('contentinfo')).toContainText('2099.1');
});

test('an edition whose page and data do not belong together is not kept', async ({ page, site }) => {
  const body = readFileSync(join(site.root, 'index.html'));
  publish(site.root, '2099.1');
  site.taken['index.html'] = { body, headers: { 'Content-Type': 'text/html; charset=utf-8' } };
  await page.goto(site.url);
  // The page runs: the data are newer than it knew, and complete.
  await expect(page.getByRole('contentinfo')).toContainText('2099.1');
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.reload();
  await expect(status(page)).toBeVisible();
  expect(await page.evaluate(() => caches.match('./').then(Boolean))).toBe(false);
});

for (const [kind, attributes, query] of [['a sandboxed frame', 'sandbox="allow-scripts"', ''], ['an embed', '', '?view=measures&embed=1']]) {
  test(`in ${kind} of another site nothing is kept, and nothing breaks`, async ({ page, site }) => {
    const broken = [];
    page.on('pageerror', (error) => broken.push(error.message));
    const body = `<!doctype html><title>host</title><iframe title="embed" width="900" height="700" ${attributes} src="${site.url}${query}"></iframe>`;
    const headers = { 'Content-Type': 'text/html', 'Content-Security-Policy': "default-src 'none'; frame-src *" };
    site.taken['host.html'] = { body, headers };
    // The same server under another name is another origin.
    await page.goto(site.url.replace('localhost', '127.0.0.1') + 'host.html');
    await expect(status(page.frameLocator('iframe'))).toBeVisible();
    expect(site.asked).not.toContain('worker.js');
    expect(broken).toEqual([]);
  });
}

test('an empty site.json leaves the product’s own names', async ({ page, site }) => {
  for (const body of ['{}', '', '[]', '\ufeff{"name": {"zh": ""}, "links": "no list", "view": "nothing"}']) {
    site.taken['site.json'] = { body };
    await page.goto(site.url);
    await expect(status(page)).toBeVisible();
    await expect(page).toHaveTitle('区域产业政策库');
    await expect(page.getByRole('contentinfo')).not.toContainText('主办单位');
  }
});

test('a filled site.json says whose site it is', async ({ page, site }) => {
  const body = JSON.stringify({
    name: { zh: '某市产业政策库', en: 'Policies of Some City' },
    owner: { zh: '某市人民政府办公室', en: 'General Office of Some City' },
    contact: 'policy@example.gov.cn',
    report: 'https://example.gov.cn/report',
    icp: '某ICP备00000000号-1',
    police: '某公网安备00000000000000号',
    code: '0000000000',
    links: [{ zh: '某市人民政府', en: 'Some City', href: 'https://example.gov.cn/' }, { zh: '坏', href: 'java\nscript:alert(1)' }],
    view: 'documents',
    lang: 'en',
  });
  site.taken['site.json'] = { body };
  await page.goto(site.url);
  const foot = page.getByRole('contentinfo');
  await expect(page).toHaveTitle('Documents – Policies of Some City');
  await expect(foot).toContainText('General Office of Some City');
  await expect(foot.getByRole('link', { name: 'Contact' })).toHaveAttribute('href', 'mailto:policy@example.gov.cn');
  await expect(foot.getByRole('link', { name: 'Report an error' })).toHaveAttribute('href', 'https://example.gov.cn/report');
  await expect(foot).toContainText('0000000000');
  await expect(foot).toContainText('某ICP备00000000号-1');
  await expect(foot).toContainText('某公网安备00000000000000号');
  await expect(foot.getByRole('link', { name: 'Some City', exact: true })).toHaveAttribute('href', 'https://example.gov.cn/');
  expect(await page.locator('a[href*="script:"]').count()).toBe(0);
  await page.getByRole('link', { name: 'About', exact: false }).first().click();
  await expect(page.locator('.cite__text').first()).toContainText(/^某市人民政府办公室\. 某市产业政策库\[DS\/OL\]/);
  // The other view has to be named then, and a reload shows it again.
  await page.getByRole('link', { name: 'Measures', exact: true }).click();
  await expect(page).toHaveURL(/view=measures/);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Measures', exact: true })).toHaveAttribute('aria-current', 'page');
});

test('a missing program leads to the plain pages', async ({ page, site }) => {
  const { taken } = site;
  for (const name of files(site.root).filter((name) => name.endsWith('.wasm'))) taken[name] = { status: 404 };
  await page.goto(`${site.url}?region=110000`);
  await page.getByRole('alert').getByRole('link', { name: /文件页/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('文件目录');
});

test('the app and the plain pages lead to each other', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('contentinfo').getByRole('link', { name: /文件目录/ }).click();
  await page.getByRole('link', { name: /北京市关于支持氢能/ }).click();
  await page.getByRole('link', { name: '在检索页面中打开' }).click();
  await expect(page).toHaveURL(/show=beijing-hydrogen/);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText('氢能');
});

test('plain pages are accessible, run no script, and break no policy', async ({ page, site }) => {
  test.slow();
  const broken = [];
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  const pages = [
    ['light', 'index'], ['light', 'beijing-hydrogen'], ['light', 'region-370000'], ['light', 'industry-hydrogen'],
    ['light', 'year-2024'], ['dark', 'index'], ['dark', 'beijing-hydrogen'],
  ];
  for (const [colorScheme, name] of pages) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${site.url}documents/${name}.html`);
    expect(await breaches(page), name).toEqual([]);
    const metadata = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    expect(metadata['@context']).toBe('https://schema.org');
  }
  expect(broken).toEqual([]);
});

test('plain pages fit a narrow screen', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['documents/index.html', 'documents/beijing-hydrogen.html']) {
    await page.goto(site.url + path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test('compressed files hold what lies beside them', () => {
  const all = files(SITE);
  const originals = all.filter((path) => !/\.(br|gz)$/.test(path) && !path.startsWith('server/'));
  for (const path of originals) {
    if (path === 'site.json' || path === 'SHA256SUMS') continue;
    const original = readFileSync(join(SITE, path));
    expect(brotliDecompressSync(readFileSync(join(SITE, `${path}.br`))).equals(original), path).toBe(true);
    expect(gunzipSync(readFileSync(join(SITE, `${path}.gz`))).equals(original), path).toBe(true);
  }
});

test('the sample configurations send the policy of the page, and IIS is told every type it does not know', async ({ page, site }) => {
  const policy = readFileSync(join(SITE, 'index.html'), 'utf8').match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];
  const sample = (name) => readFileSync(join(SITE, 'server', name), 'utf8');
  for (const name of ['nginx.conf', 'apache.htaccess', 'iis-web.config']) expect(sample(name), name).toContain(`"${policy}"`);
  await page.goto(site.url);
  const declared = await page.evaluate((text) => {
    const config = new DOMParser().parseFromString(text, 'application/xml');
    if (config.querySelector('parsererror')) throw new Error(config.querySelector('parsererror').textContent);
    return [...config.querySelectorAll('mimeMap')].map((map) => map.getAttribute('fileExtension'));
  }, sample('iis-web.config'));
  // Known to IIS 8 as it is installed: https://learn.microsoft.com/iis/configuration/system.webserver/staticcontent/
  const known = ['.html', '.css', '.xml', '.txt'];
  const served = files(SITE).filter((path) => !/\.(br|gz)$/.test(path) && !path.startsWith('server/') && path !== 'SHA256SUMS');
  const unknown = [...new Set(served.map((path) => extname(path)))].filter((ending) => !known.includes(ending) && !declared.includes(ending));
  expect(unknown).toEqual([]);
});

test('the script for other pages reads the same in a page of any encoding', () => {
  // Pages in GBK read a script in their own encoding where its server names none.
  expect(readFileSync(join(SITE, 'embed.js')).every((byte) => byte < 0x80)).toBe(true);
});

test('every checksum is right', () => {
  const lines = readFileSync(join(SITE, 'SHA256SUMS'), 'utf8').trim().split('\n');
  expect(lines.length).toBe(files(SITE).length - 2);
  for (const line of lines) {
    const [sum, path] = line.split('  ');
    expect(createHash('sha256').update(readFileSync(join(SITE, path))).digest('hex'), path).toBe(sum);
  }
});

test('the single file opens from disk, keeps its state in the fragment, and asks for nothing', async ({ page }) => {
  expect(statSync(SINGLE).size).toBeLessThan(1_500_000);
  const address = pathToFileURL(SINGLE).href;
  const asked = [];
  const broken = [];
  page.on('request', (request) => !request.url().startsWith('data:') && asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(`${address}#region=110000`);
  await expect(value(page, '北京市')).toBeChecked();
  const beijing = await total(page);
  await value(page, '河北省').click();
  await expect(page).toHaveURL(/#region=110000,130000$/);
  await page.reload();
  await expect(value(page, '河北省')).toBeChecked();
  expect(await total(page)).toBeGreaterThan(beijing);
  await page.goBack();
  await expect(value(page, '河北省')).not.toBeChecked();
  await page.getByRole('navigation').getByRole('link', { name: '文件', exact: true }).first().click();
  await expect(page).toHaveURL(/#view=documents/);
  await page.goto(`${address}#show=beijing-hydrogen.12`);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText('氢能');
  // The second program is inside, too.
  expect(await page.evaluate(() => policyExplorer.exporter().then((module) => typeof module.default))).toBe('function');
  expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
  expect(broken).toEqual([]);
});

test('publishing renews the single file too', async ({ page, site }) => {
  // The compiler of a development build packs it, which takes a minute or two on two cores.
  test.setTimeout(300_000);
  const single = `${site.root}.html`;
  publish(site.root, '2099.1', single);
  await page.goto(pathToFileURL(single).href);
  await expect(page.getByRole('contentinfo')).toContainText('2099.1');
  rmSync(single);
});

test('the other tests run in a subfolder, against what is shipped', async ({ page, baseURL }) => {
  expect(new URL(baseURL).pathname).not.toBe('/');
  await open(page);
  // The style of a first view, and that of what comes later.
  await expect(page.locator('link[rel="stylesheet"]')).toHaveCount(2);
});
