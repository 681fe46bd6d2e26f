// What a reader does, in browsers that Playwright does not drive: the same for each of them, on the packaged site under its
// strict headers, inside pages of another site, and in the single file opened from disk. A browser is what `firefox.js` and
// `webkit.js` make of it: `open`, `evaluate` (an expression, in the page or in its nth frame), `faults`, `downloads`.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { host } from './hosts.js';
import { SINGLE, serveCopy } from './server.js';

const PATIENCE_MS = 30_000;
const SANDBOX = 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals';
const VIEWS = ['measures', 'documents', 'targets', 'support', 'timeline', 'compare', 'agencies', 'about'];

const STATUS = 'document.querySelector(".status")?.innerText ?? ""';
const DRAWN = '!document.getElementById("start") && !document.querySelector(".later, .failure") && document.querySelector("main").innerText.length > 200';
/** Presses what has these words on it. */
const press = (words) => `(() => {
  const all = [...document.querySelectorAll("button, a, summary, [role=checkbox]")];
  const found = all.find((one) => one.innerText.trim() === ${JSON.stringify(words)} && one.getClientRects().length > 0);
  found?.click();
  return Boolean(found);
})()`;
/** Writes into the search box, as typing does. */
const search = (words) => `(() => {
  const field = document.querySelector(".search-box__field");
  field.value = ${JSON.stringify(words)};
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
})()`;
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Runs the whole journey; the first thing that does not come as it should ends it. */
export async function journey(browser) {
  async function see(what, expression, expected, frame) {
    const end = Date.now() + PATIENCE_MS;
    let found;
    do {
      found = await browser.evaluate(expression, frame).catch((error) => error.message);
      if (expected instanceof RegExp ? expected.test(found) : expected === found) return console.log(`  ✓ ${what}: ${String(found).slice(0, 90)}`);
      await new Promise((passed) => setTimeout(passed, 150));
    } while (Date.now() < end);
    throw new Error(`${what}: expected ${expected}, found ${String(found).slice(0, 400)}`);
  }
  /** Waits for what loads later, too. */
  const drawn = (what, frame) => see(what, DRAWN, true, frame);
  const act = async (expression, frame) => {
    if ((await browser.evaluate(expression, frame)) === false) throw new Error(`nothing to press: ${expression}`);
  };

  const site = await serveCopy();
  const sites = [site];
  const pages = [];
  const visit = async (body) => {
    pages.push(await host(body));
    await browser.open(pages.at(-1).origin);
  };
  try {
    await browser.open(`${site.url}?region=110000`);
    await see('the site opens at a link', STATUS, /^\d+ 条 · 1 份文件/);
    await drawn('and is drawn whole');
    await act(press('河北省'));
    await see('a choice stands in the address', 'location.search', '?region=110000,130000');
    await act(search('贴息'));
    await see('so does a search', 'location.search', `?q=${encodeURIComponent('贴息')}&region=110000,130000`);
    await see('whose hits are marked', 'document.querySelectorAll("mark").length > 0', true);
    await act('void history.back()');
    await see('and both are taken back', STATUS, /^\d+ 条 · 1 份文件/);
    for (const view of VIEWS) {
      await browser.open(`${site.url}?view=${view}&region=130000,370000`);
      await drawn(`the view ${view} is drawn`);
      await see('and needs no scrolling sideways', SIDEWAYS, 0);
    }
    await browser.open(`${site.url}?show=beijing-hydrogen.11&lang=en`);
    await drawn('a document opens');
    await see('at a clause', 'document.querySelector("main h1")?.innerText ?? ""', /Hydrogen/);

    await browser.open(`${site.url}?view=targets&region=130000`);
    await drawn('a table is offered');
    await see('to be taken away', press('下载'), true);
    await see('as a file', press('目标清单 · 表格（CSV）'), true);
    const saved = () => readdirSync(browser.downloads).filter((name) => name.endsWith('.csv')).map((name) => readFileSync(join(browser.downloads, name), 'utf8'))[0] ?? '';
    for (let look = 0; look < 50 && saved().length < 1_000; look += 1) await new Promise((passed) => setTimeout(passed, 100));
    if (!saved().startsWith('\ufeff') || !saved().includes('河北省')) throw new Error(`the file was not saved: ${saved().slice(0, 200)}`);
    await act(press('分享'));
    await see('the link is handed on', 'document.querySelector("dialog[open] textarea")?.value ?? ""', `${site.url}?view=targets&region=130000`);
    await see('and drawn to be scanned', 'document.querySelector("dialog[open] svg path")?.getAttribute("d").length > 1000', true);

    const lost = await serveCopy();
    sites.push(lost);
    await browser.open(lost.url);
    await drawn('another site opens');
    await see('a visit keeps the site', 'navigator.serviceWorker.ready.then(async () => (await caches.match("./")) !== undefined)', true);
    await lost.stop();
    await browser.open(`${lost.url}?view=timeline&region=110000`);
    await drawn('which then opens without a connection');
    await see('at any link', STATUS, /^\d+ 条 · 1 份文件/);

    const embedded = `${site.url}?view=measures&amp;region=370000&amp;embed=1&amp;lock=region&amp;lang=zh`;
    await visit(`<iframe src="${embedded}" title="t" width="800" height="600"></iframe>`);
    await see('a frame in a page of another site shows the view', STATUS, /^\d+ 条/, 0);
    await drawn('and whole', 0);
    await see('without the frame of ours', 'document.querySelector(".top-bar")?.getClientRects().length ?? 0', 0, 0);
    await visit(`<iframe src="${embedded}" title="t" width="800" height="600" sandbox="${SANDBOX}"></iframe>`);
    await see('a sandboxed frame shows it too, or says what is wrong', browser.sandboxed ?? STATUS, /^\d+ 条|不让沙箱/, 0);
    if (!browser.sandboxed) await drawn('and whole', 0);
    await visit(`<script src="${site.url}embed.js" async></script>
      <policy-explorer view="measures" region="370200" lock="region" lang="zh"></policy-explorer>
      <policy-explorer view="documents" region="110000" lang="en"></policy-explorer>`);
    const fits = 'Math.ceil(document.documentElement.getBoundingClientRect().height) === innerHeight';
    const heights = '[...document.querySelectorAll("policy-explorer")].map((one) => one.offsetHeight)';
    for (const frame of [0, 1]) {
      await see('an element is drawn', STATUS, /\d+ (条|measures)/, frame);
      await drawn('and whole', frame);
      await see('as high as its content', fits, true, frame);
    }
    const [before, other] = await browser.evaluate(heights);
    await act(search('没有这样的词'), 0);
    await see('less content makes it lower', `${heights}[0] < ${before}`, true);
    await see('and still as high as its content', fits, true, 0);
    await see('and leaves the other alone', `${heights}[1]`, other);
    await see('the page around knows the link', 'document.querySelector("policy-explorer").link', /q=.*&region=370200/);

    const single = pathToFileURL(SINGLE).href;
    await browser.open(`${single}#region=110000`);
    await see('the single file opens from disk with the state of its fragment', STATUS, /^\d+ 条 · 1 份文件/);
    await act(press('河北省'));
    await see('a choice stands in the fragment', 'location.hash', '#region=110000,130000');
    await act('void history.back()');
    await see('and is taken back', 'location.hash', '#region=110000');
    for (const view of VIEWS) {
      await act(`void (location.hash = "#view=${view}&region=130000,370000")`);
      await see(`the view ${view} is drawn`, `location.hash.includes("${view}") && ${DRAWN}`, true);
    }
    await see('the second program is inside', 'policyExplorer.exporter().then((module) => typeof module.default)', 'function');
    if (browser.faults().length) throw new Error(browser.faults().join('\n'));
  } finally {
    for (const page of pages) await page.close();
    for (const site of sites) {
      await site.stop().catch(() => {});
      site.remove();
    }
  }
}
