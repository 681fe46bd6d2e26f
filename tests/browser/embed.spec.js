// The page inside pages of other sites.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { host, siteWith } from './hosts.js';
import { search, status } from './page.js';

const SANDBOX = 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals';
const SHANDONG = 'view=measures&region=370000&embed=1&lock=region&theme=light&lang=zh';

const servers = [];
test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** Opens a page of another site. */
async function visit(page, body, headers) {
  const server = await host(body, headers);
  servers.push(server);
  await page.goto(server.origin);
  return server;
}

/** Our site with other headers. */
async function site(baseURL, headers) {
  const server = await siteWith(baseURL, headers);
  servers.push(server);
  return server.origin;
}

const frame = (src, attributes = '') => `<iframe src="${src.replaceAll('&', '&amp;')}" title="山东政策" width="800" height="600" ${attributes}></iframe>`;
const element = (base, attributes, inside = '') => `<script src="${base}embed.js" async></script><policy-explorer ${attributes}>${inside}</policy-explorer>`;
/** What stands in the nth frame of a page. */
const inside = (page, nth = 0) => page.frameLocator('iframe').nth(nth);
const open = async (view) => expect(status(view)).toBeVisible({ timeout: 20_000 });
const total = async (view) => Number((await status(view).innerText()).match(/[\d,]+/)[0].replace(',', ''));

/** Everything that went wrong on a page, as the browser tells it. */
function faults(page) {
  const told = [];
  page.on('pageerror', (error) => told.push(error.message));
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
  return told;
}

test('a plain frame needs nothing of either server, and shows the view without the site around it', async ({ page, baseURL }) => {
  const told = faults(page);
  const plain = await site(baseURL, { 'content-security-policy': '', 'x-content-type-options': '', 'access-control-allow-origin': '' });
  await visit(page, frame(`${plain}/?${SHANDONG}`));
  const view = inside(page);
  await open(view);
  await expect(page.getByTitle('山东政策')).toBeVisible();
  await expect(view.getByRole('banner')).toBeHidden();
  await expect(view.getByRole('navigation', { name: '视图' })).toBeHidden();
  const whole = view.getByRole('link', { name: '打开完整页面' });
  await expect(whole).toHaveAttribute('target', '_blank');
  await expect(whole).toHaveAttribute('rel', /noopener/);
  await expect(whole).toHaveAttribute('href', `${plain}/?region=370000&lang=zh`);
  expect(told).toEqual([]);
});

test('what is locked is shown, and cannot be taken back', async ({ page, baseURL }) => {
  await visit(page, frame(`${baseURL}?${SHANDONG}&instrument=talent`));
  const view = inside(page);
  await open(view);
  const before = await total(view);
  const chips = view.getByRole('group', { name: '已选条件' });
  await expect(chips.getByText('地区：山东省')).toBeVisible();
  await expect(chips.getByRole('button', { name: /地区/ })).toBeHidden();
  await view.getByText('筛选（已选 1 项）').click();
  await expect(view.getByRole('checkbox', { name: '资金与金融', exact: true })).toBeVisible();
  await expect(view.getByRole('checkbox', { name: '北京市', exact: true })).toBeHidden();
  await chips.getByRole('button', { name: '全部清除' }).click();
  await expect.poll(() => total(view)).toBeGreaterThan(before);
  await expect(chips.getByText('地区：山东省')).toBeVisible();
  await expect(chips.getByRole('button')).toHaveCount(0);
  await expect(view.getByRole('link', { name: '打开完整页面' })).toHaveAttribute('href', /region=370000/);
});

test('a comparison of locked regions offers no other ones', async ({ page, baseURL }) => {
  await visit(page, frame(`${baseURL}?view=compare&region=130000,370000&lang=zh&embed=1&lock=region`));
  const compared = inside(page).getByRole('region', { name: '所比较的地区' });
  await expect(compared).toBeVisible({ timeout: 20_000 });
  await expect(compared.getByText('选择地区')).toHaveCount(0);
  await expect(compared.locator('.chip')).toHaveCount(0);
  await expect(inside(page).getByRole('group', { name: '已选条件' }).getByText('地区：河北省')).toBeVisible();
});

test('in a sandbox it works where the server lets other origins load its files', async ({ page, baseURL }) => {
  const told = faults(page);
  const open_ = await site(baseURL, { 'access-control-allow-origin': '*' });
  await visit(page, frame(`${open_}/?${SHANDONG}`, `sandbox="${SANDBOX}"`));
  const view = inside(page);
  await open(view);
  expect(await view.locator('html').evaluate(() => self.origin)).toBe('null');
  const all = await total(view);
  await search(view).fill('氢能');
  await expect.poll(() => total(view)).toBeLessThan(all);
  // The query cannot be changed there; what the reader has chosen stands in the fragment, and a reload keeps it.
  await expect.poll(() => view.locator('html').evaluate(() => location.hash)).toContain('q=');
  const few = await total(view);
  await view.locator('html').evaluate(() => location.reload());
  await expect.poll(() => total(view).catch(() => -1), { timeout: 20_000 }).toBe(few);
  await view.getByRole('button', { name: '下载', exact: true }).click();
  const started = page.waitForEvent('download');
  await view.getByRole('button', { name: '表格（CSV）' }).click();
  expect((await started).suggestedFilename()).toMatch(/\.csv$/);
  expect(told).toEqual([]);
});

test('in a sandbox without that header it says what is missing instead of staying blank', async ({ page, baseURL }) => {
  const shut = await site(baseURL, { 'access-control-allow-origin': '' });
  await visit(page, frame(`${shut}/?${SHANDONG}`, `sandbox="${SANDBOX}"`));
  const alert = inside(page).getByRole('alert');
  await expect(alert).toContainText('Access-Control-Allow-Origin');
  await expect(alert).toContainText('沙箱');
  await expect(alert.getByRole('link', { name: /在新窗口打开/ })).toHaveAttribute('target', '_blank');
  await expect(alert.getByRole('link')).not.toHaveAttribute('href', /embed=|lock=/);
});

test('the element works under a strict policy that allows no WebAssembly and no styles', async ({ page, baseURL }) => {
  const told = faults(page);
  const { origin } = new URL(baseURL);
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}`;
  await visit(page, element(baseURL, 'view="documents" region="370200" lang="zh-CN" title="青岛文件"'), { 'content-security-policy': policy });
  await open(inside(page));
  await expect(page.locator('iframe')).toHaveAttribute('title', '青岛文件');
  await expect(page.locator('iframe')).toHaveAttribute('src', /view=documents&region=370200.*&embed=1|embed=1/);
  await expect.poll(() => page.locator('iframe').evaluate((made) => made.offsetHeight)).not.toBe(600);
  expect(told).toEqual([]);
});

test('two elements on a page are each as high as what they show, and one does not move the other', async ({ page, baseURL }) => {
  await visit(page, `
    <script src="${baseURL}embed.js" async></script>
    <policy-explorer view="measures" region="370200" lock="region" title="甲"></policy-explorer>
    <policy-explorer src="${baseURL}?view=documents&amp;region=110000&amp;lang=en" title="乙"></policy-explorer>`);
  for (const nth of [0, 1]) await open(inside(page, nth));
  const heights = () => page.locator('policy-explorer').evaluateAll((made) => made.map((one) => one.offsetHeight));
  const fits = (nth) => inside(page, nth).locator('html').evaluate((root) => [root.scrollHeight - root.clientHeight, Math.ceil(root.getBoundingClientRect().height) - root.clientHeight]);
  await expect.poll(() => fits(0)).toEqual([0, 0]);
  // A browser lets frames out of sight rest: one that the other has pushed down follows its content when it is seen.
  await page.locator('policy-explorer').nth(1).scrollIntoViewIfNeeded();
  await expect.poll(() => fits(1)).toEqual([0, 0]);
  const [first, second] = await heights();
  expect(first).toBeGreaterThan(second);
  await search(inside(page, 0)).fill('没有这样的词');
  await expect.poll(async () => (await heights())[0]).toBeLessThan(first);
  expect((await heights())[1]).toBe(second);
  await expect(status(inside(page, 1))).toContainText('measure');
});

test('the height follows the content and never swings', async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await visit(page, `${element(baseURL, 'view="measures" region="370000" lang="zh"')}<p>下文</p>`);
  const view = inside(page);
  await open(view);
  await page.evaluate(() => {
    globalThis.heights = [];
    const note = () => {
      const { offsetHeight } = document.querySelector('policy-explorer');
      if (globalThis.heights.at(-1) !== offsetHeight) globalThis.heights.push(offsetHeight);
      requestAnimationFrame(note);
    };
    note();
  });
  /** Does something; gives the heights that followed, in their order, once nothing has moved for a while. */
  const after = async (act) => {
    await page.evaluate(() => globalThis.heights.splice(0, globalThis.heights.length - 1));
    await act();
    let before;
    await expect.poll(async () => {
      const now = JSON.stringify(await page.evaluate(() => globalThis.heights));
      const still = now === before;
      before = now;
      return still;
    }, { intervals: [700], timeout: 15_000 }).toBe(true);
    return JSON.parse(before);
  };
  const acts = [
    () => search(view).fill('没有这样的词'),
    () => search(view).fill('人才'),
    () => view.getByText(/^筛选/).click(),
    () => view.getByRole('checkbox', { name: '创新', exact: true }).click(),
    () => search(view).fill(''),
    () => page.setViewportSize({ width: 420, height: 700 }),
    () => view.getByText(/^筛选/).click(),
    () => page.setViewportSize({ width: 1000, height: 300 }),
  ];
  for (const [step, act] of acts.entries()) {
    const heights = await after(act);
    // No height comes back once it was left: that would be the beginning of a swing.
    expect(new Set(heights).size, `step ${step}: ${heights}`).toBe(heights.length);
    expect(heights.length, `step ${step}: ${heights}`).toBeLessThan(8);
  }
  const inner = await view.locator('html').evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
  expect(await page.locator('policy-explorer').evaluate((made) => made.offsetHeight)).toBe(inner);
});

test('the page around it reads the link and leads elsewhere, and the focus stays there', async ({ page, baseURL }) => {
  await visit(page, `<button id="go">北京</button>${element(baseURL, 'view="measures" region="370000" lock="region" lang="zh"')}`);
  const view = inside(page);
  await open(view);
  const link = () => page.evaluate(() => document.querySelector('policy-explorer').link);
  await expect.poll(link).toBe(`${baseURL}?region=370000&lang=zh`);
  await page.evaluate(() => {
    globalThis.links = [];
    addEventListener('linkchange', (event) => globalThis.links.push(event.detail.link));
    document.getElementById('go').onclick = () => { document.querySelector('policy-explorer').link = '?region=110000'; };
  });
  await search(view).fill('氢能');
  await expect.poll(link).toContain('q=%E6%B0%A2%E8%83%BD');
  await page.getByRole('button', { name: '北京' }).click();
  await expect(view.getByText('地区：北京市')).toBeVisible();
  await expect(search(view)).toHaveValue('');
  await expect.poll(link).toBe(`${baseURL}?region=110000&lang=zh`);
  expect((await page.evaluate(() => globalThis.links)).at(-1)).toBe(`${baseURL}?region=110000&lang=zh`);
  await expect(page.getByRole('button', { name: '北京' })).toBeFocused();
  // Another view, by a whole link; still framed, still locked.
  await page.evaluate((link) => { document.querySelector('policy-explorer').link = link; }, `${baseURL}?view=documents&theme=dark`);
  await expect(view.getByText('地区：北京市')).toBeVisible();
  await expect(view.getByRole('banner')).toBeHidden();
  await expect.poll(link).toBe(`${baseURL}?view=documents&region=110000&lang=zh`);
  // What is no link of the explorer is refused where it is set.
  for (const wrong of ['https://example.org/?region=110000', 'javascript:alert(1)']) {
    expect(await page.evaluate((wrong) => {
      try { document.querySelector('policy-explorer').link = wrong; return 'taken'; } catch (error) { return error.name; }
    }, wrong)).toBe('TypeError');
  }
});

test('messages from others, and garbage, are ignored on both sides', async ({ page, baseURL }) => {
  const told = [];
  page.on('pageerror', (error) => told.push(error.message));
  page.on('dialog', (dialog) => { told.push(dialog.message()); dialog.dismiss(); });
  const hostile = await host('<p>hostile</p>');
  servers.push(hostile);
  await visit(page, `${element(baseURL, 'view="measures" region="370000" lang="zh"')}<iframe id="hostile" src="${hostile.origin}"></iframe>`);
  const view = page.frameLocator('policy-explorer iframe');
  await open(view);
  const all = await total(view);
  const height = () => page.locator('policy-explorer').evaluate((made) => made.offsetHeight);
  await expect.poll(height).toBeGreaterThan(1000);
  const before = await height();
  // From a frame that is neither: to the explorer, and to the page around it.
  const other = page.frames().find((one) => one.url().startsWith(hostile.origin));
  await other.evaluate(() => {
    for (let nth = 0; nth < parent.length; nth += 1) parent.frames[nth].postMessage({ policyExplorer: 1, link: '?region=110000' }, '*');
    parent.postMessage({ policyExplorer: 1, height: 5 }, '*');
    parent.postMessage({ policyExplorer: 1, link: 'javascript:alert(1)' }, '*');
  });
  // From the page around it, which may only hand in a link of the explorer.
  await page.evaluate((baseURL) => {
    const links = ['javascript:alert(1)', 'data:text/html,x', 'https://example.org/?region=110000', '//example.org/?region=110000', '', 'region=110000', '?utter=garbage', '?%', '#region=110000', `${baseURL}x?region=110000`, `?${'a'.repeat(9000)}`];
    const messages = [null, 7, 'region=110000', [], { policyExplorer: 2, link: '?region=110000' }, { link: '?region=110000' }, { policyExplorer: 1, link: {} }, { policyExplorer: 1, link: null }, ...links.map((link) => ({ policyExplorer: 1, link }))];
    for (const message of messages) {
      for (let nth = 0; nth < window.length; nth += 1) frames[nth].postMessage(message, '*');
    }
  }, baseURL);
  // From the explorer's own frame, were it taken over: heights and links that make no sense.
  await view.locator('html').evaluate(() => {
    for (const height of [Number.NaN, -1, 0, 1e9, '100', Infinity]) parent.postMessage({ policyExplorer: 1, height }, '*');
    for (const link of ['javascript:alert(1)', 'https://example.org/', 7]) parent.postMessage({ policyExplorer: 1, link }, '*');
  });
  await page.waitForTimeout(500);
  expect(await total(view)).toBe(all);
  await expect(view.getByText('地区：山东省')).toBeVisible();
  expect(await height()).toBe(before);
  expect(await page.evaluate(() => document.querySelector('policy-explorer').link)).toBe(`${baseURL}?region=370000&lang=zh`);
  expect(told).toEqual([]);
});

test('nothing is stored, and it works where storage is refused', async ({ page, context, baseURL }) => {
  await visit(page, frame(`${baseURL}?${SHANDONG}`));
  const view = inside(page);
  await open(view);
  await search(view).fill('人才');
  await expect.poll(() => view.locator('html').evaluate(() => location.search)).toContain('q=');
  await view.locator('html').evaluate((root) => {
    root.dataset.before = '';
    location.reload();
  });
  await expect(view.locator('html[data-before]')).toHaveCount(0);
  await open(view);
  const kept = await view.locator('html').evaluate(async () => ({
    local: localStorage.length,
    tab: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: 'caches' in self ? (await caches.keys()).length : 0,
    workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  }));
  expect(kept).toEqual({ local: 0, tab: 0, databases: 0, caches: 0, workers: 0 });
  expect(await context.cookies()).toEqual([]);
});

test('the keyboard goes in, through and out again', async ({ page, baseURL }) => {
  await visit(page, `<button>之前</button>${element(baseURL, 'view="documents" region="110000" lang="zh"')}<button>之后</button>`);
  const view = inside(page);
  await open(view);
  await expect(view.getByRole('button', { name: '下载', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '之前' }).focus();
  const passed = new Set();
  const here = () => page.evaluate(() => document.activeElement.textContent);
  const there = () => view.locator('html').evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim());
  for (let step = 0; step < 80 && (await here()) !== '之后'; step += 1) {
    await page.keyboard.press('Tab');
    passed.add(await there());
  }
  expect(await here()).toBe('之后');
  for (const stop of ['跳到结果', '搜索政策条款', '筛选（已选 1 项）', '下载', '复制链接']) expect([...passed]).toContain(stop);
  await page.keyboard.press('Shift+Tab');
  expect(await there()).toBe('复制链接');
});

test('links out of the view open windows of their own', async ({ page, baseURL }) => {
  await visit(page, frame(`${baseURL}?view=measures&show=beijing-hydrogen&embed=1&lang=zh`));
  const view = inside(page);
  await expect(view.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 20_000 });
  const popup = page.waitForEvent('popup');
  await view.getByRole('link', { name: '打开完整页面' }).click();
  await expect(await popup).toHaveURL(`${baseURL}?show=beijing-hydrogen&lang=zh`);
  // A link inside stays inside, framed.
  await view.getByRole('link', { name: '返回结果' }).click();
  await open(view);
  await expect(view.getByRole('banner')).toBeHidden();
});

test('the link is copied where the page around allows it, else shown to be copied by hand', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, `${frame(`${baseURL}?${SHANDONG}`, 'allow="clipboard-write"')}${frame(`${baseURL}?${SHANDONG}`)}`);
  for (const nth of [0, 1]) await open(inside(page, nth));
  await inside(page, 0).getByRole('button', { name: '复制链接' }).click();
  await expect(inside(page, 0).getByRole('status').filter({ hasText: '已复制' })).toBeVisible();
  await inside(page, 1).getByRole('button', { name: '复制链接' }).click();
  const field = inside(page, 1).getByRole('textbox', { name: '本页链接' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`${baseURL}?region=370000&lang=zh`);
});

test('a frame that may not save says why, and offers the page by itself', async ({ page, baseURL }) => {
  const open_ = await site(baseURL, { 'access-control-allow-origin': '*' });
  await visit(page, frame(`${open_}/?${SHANDONG}`, 'sandbox="allow-scripts"'));
  const view = inside(page);
  await open(view);
  await view.getByRole('button', { name: '下载', exact: true }).click();
  await view.getByRole('button', { name: '表格（CSV）' }).click();
  const said = view.getByRole('status').filter({ hasText: '不允许下载' });
  await expect(said.getByRole('link', { name: '在新窗口打开后下载' })).toHaveAttribute('href', `${open_}/?region=370000&lang=zh`);
});

test('look, language and size of type are those of the code', async ({ page, baseURL }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page, element(baseURL, 'view="measures" region="370000" lang="en" theme="light" text="large"'));
  const view = inside(page);
  await open(view);
  await expect(status(view)).toContainText('measures');
  const root = view.locator('html');
  expect(await root.evaluate((root) => [root.lang, getComputedStyle(root).colorScheme, getComputedStyle(root).fontSize])).toEqual(['en', 'light', '19.2px']);
});

for (const handbook of ['webmaster.md', 'webmaster.en.md']) {
  test(`the code of the handbook works as it stands: ${handbook}`, async ({ page, baseURL }) => {
    const told = faults(page);
    const text = readFileSync(new URL(`../../docs/${handbook}`, import.meta.url), 'utf8');
    const codes = (kind) => [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``, 'g'))].map((match) => match[1]);
    const { origin } = new URL(baseURL);
    for (const code of codes('html')) {
      const scripts = code.includes('<script') ? `; script-src ${origin}` : '';
      await visit(page, code.replaceAll('https://www.example.gov.cn/policy/', baseURL), { 'content-security-policy': `default-src 'none'; frame-src ${origin}${scripts}` });
      await open(inside(page));
      await expect(page.locator('iframe')).toHaveAttribute('title', /山东|Shandong/);
    }
    // The last one is the element, which a script of the page reads and leads.
    await page.evaluate(`{ ${codes('js')[0]} }`);
    await expect.poll(() => page.evaluate(() => document.querySelector('policy-explorer').link)).toContain('?view=targets&region=370200');
    expect(told).toEqual([]);
  });
}

const VIEWS = ['measures', 'documents', 'targets', 'support', 'timeline', 'compare', 'agencies', 'about'];

for (const width of [320, 480, 800]) {
  test(`nothing needs scrolling sideways in a frame of ${width} px`, async ({ page, baseURL }) => {
    test.slow();
    for (const view of VIEWS) {
      await visit(page, `<iframe src="${baseURL}?view=${view}&amp;region=370000,130000&amp;embed=1&amp;lock=region" width="${width}" height="600" title="t"></iframe>`);
      await expect(inside(page).getByRole('link', { name: '打开完整页面' })).toBeVisible({ timeout: 20_000 });
      expect(await inside(page).locator('html').evaluate((root) => root.scrollWidth - root.clientWidth), view).toBeLessThanOrEqual(0);
    }
  });
}

test('every view stands still in an element as high as its content', async ({ page, baseURL }) => {
  test.slow();
  for (const view of VIEWS) {
    await visit(page, element(baseURL, `view="${view}" region="370000,130000" lock="region" lang="zh"`));
    await expect(inside(page).getByRole('link', { name: '打开完整页面' })).toBeVisible({ timeout: 20_000 });
    const height = () => page.locator('policy-explorer').evaluate((made) => made.offsetHeight);
    const inner = () => inside(page).locator('html').evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
    await expect.poll(async () => (await height()) - (await inner()), view).toBe(0);
    const seen = new Set();
    for (let look = 0; look < 8; look += 1) {
      seen.add(await height());
      await page.waitForTimeout(100);
    }
    expect([...seen].length, `${view}: ${[...seen]}`).toBeLessThanOrEqual(2);
    expect(await height(), view).toBe(await inner());
  }
});
