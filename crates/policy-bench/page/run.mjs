// Drives the peer page in headless Chromium: node run.mjs FOLDER N CHROMIUM [DATASET]. Rows and questions are made here, the
// same on every run; prints median and 95th percentile of each task, and how long opening takes and how much memory: of the
// rows in their compiled form, and of a compiled dataset. Playwright comes from the browser tests.
import { createReadStream, mkdtempSync, rmSync, statSync, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';

const [folder, count, executablePath, dataset] = process.argv.slice(2);
const N = Number(count);
// Above this size rows have no text, and nothing is searched for.
const TEXT_MAX = 100_000;
const { chromium } = createRequire(join(process.cwd(), 'tests/browser/package.json'))('@playwright/test');

// A small generator (mulberry32), so that data and questions never change.
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const DAYS = 4300;
const SIZES = { industry: 24, instrument: 18, agency: 400, doc_type: 10, level: 3 };
const two = (number) => String(number).padStart(2, '0');
const provinces = Array.from({ length: 31 }, (_, at) => String(11 + at));
const cities = provinces.flatMap((code) => Array.from({ length: 11 }, (_, at) => code + two(at)));
const districts = cities.flatMap((code) => (code.endsWith('00') ? [code + '00'] : Array.from({ length: 10 }, (_, at) => code + two(at))));
const numbers = (length) => Array.from({ length }, (_, at) => at);
const monthStarts = numbers(142).map((month) => Math.round((Date.UTC(2015, month, 1) - Date.UTC(2015, 0, 1)) / 86_400_000));
const meta = {
  dims: { province: provinces, city: cities, district: districts, ...Object.fromEntries(Object.entries(SIZES).map(([name, size]) => [name, numbers(size)])) },
  monthStarts, epoch: '2015-01-01', maxDay: DAYS,
};

const FIRST = [...'氢储风光电算数智绿低海港航空车船药医材芯网云链农林文旅体教养'], SECOND = [...'能力造建产业链群园区企项目技术研发标准人才金融贷补奖贴基平台'];
const words = FIRST.flatMap((first) => SECOND.map((second) => first + second));
// Early values are frequent, late ones rare.
const skewed = (next, size) => Math.floor(size * next() ** 2);
const some = (next, size, most) => [...new Set(Array.from({ length: 1 + Math.floor(most * next() ** 2) }, () => skewed(next, size)))].sort((a, b) => a - b);
const text = (next, length) => Array.from({ length }, () => words[skewed(next, words.length)]).join('');
const row = (next, id) => ({
  id, region: districts[Math.floor(districts.length * next() ** 1.5)],
  industry: some(next, SIZES.industry, 3), instrument: some(next, SIZES.instrument, 2), agency: some(next, SIZES.agency, 6),
  doc_type: skewed(next, SIZES.doc_type), level: skewed(next, SIZES.level), issue_day: Math.floor((DAYS + 1) * next() ** 0.6),
  ...(N <= TEXT_MAX && { title: text(next, 6), summary: text(next, 40) }),
});

const select = (next, facets) => Object.fromEntries(['region', ...Object.keys(SIZES)].sort(() => next() - 0.5).slice(0, facets).map((facet) => {
  const value = () => (facet === 'region' ? districts[Math.floor(districts.length * next())].slice(0, next() < 0.6 ? 2 : 4) : skewed(next, SIZES[facet]));
  return [facet, [...new Set(Array.from({ length: 1 + Math.floor(3 * next()) }, value))]];
}));
const tasks = (seed, size) => {
  const next = random(seed);
  const made = { t1: [], t2: [], t3: [], t4: [] };
  for (let at = 0; at < size; at++) {
    made.t1.push([select(next, 2 + Math.floor(2 * next()))]);
    const word = words[skewed(next, words.length)] + words[skewed(next, words.length)], selection = select(next, 1);
    for (let typed = 1; typed <= word.length; typed++) made.t2.push([word.slice(0, typed), selection]);
    made.t4.push([[...new Set(Array.from({ length: 4 }, () => provinces[Math.floor(31 * next())]))]]);
  }
  for (let gesture = 0; gesture < size / 8; gesture++) {
    const held = select(next, Math.floor(3 * next())), length = 180 + Math.floor(900 * next()), step = 7 + Math.floor(24 * next());
    const from = Math.floor((DAYS - length - 10 * step) * next());
    for (let at = 0; at < 10; at++) made.t3.push([[from + at * step, from + at * step + length], held]);
  }
  if (N > TEXT_MAX) delete made.t2;
  return made;
};

// The rows are written to a file once: a million of them are not held in memory.
const scratch = mkdtempSync(join(tmpdir(), 'policy-bench-'));
const file = join(scratch, 'rows.ndjson'), compiled = join(scratch, 'rows.bin');
const writer = createWriteStream(file), next = random(42);
for (let id = 0, lines = ''; id < N; id++) {
  lines += JSON.stringify(row(next, id)) + '\n';
  if (lines.length > 1 << 20 || id === N - 1) {
    if (!writer.write(lines)) await once(writer, 'drain');
    lines = '';
  }
}
writer.end();
await once(writer, 'finish');

const TYPES = { html: 'text/html', js: 'text/javascript', wasm: 'application/wasm' };
const server = createServer((request, response) => {
  const name = normalize(new URL(request.url, 'http://localhost').pathname).slice(1);
  // Isolated pages have a clock that ticks every 5 microseconds.
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  if (name === 'meta') return response.writeHead(200, headers).end(JSON.stringify(meta));
  if (request.method === 'POST') {
    request.pipe(createWriteStream(compiled)).on('finish', () => response.writeHead(204, headers).end());
    return;
  }
  const path = { rows: file, compiled, dataset }[name] ?? join(folder, name);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404, headers).end();
  response.writeHead(200, { ...headers, 'Content-Type': TYPES[name.split('.').pop()] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
}).listen(0, '127.0.0.1');
await once(server, 'listening');

// Each time in a page, and so with a program, of its own.
const opening = async (url, title) => {
  const opened = [];
  for (let round = 0; round < 7; round++) {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/bench.html`);
    await page.waitForFunction(() => window.benchOpen);
    opened.push(await page.evaluate((url) => window.benchOpen(url), url));
    await context.close();
  }
  opened.sort((a, b) => a.ms - b.ms);
  const { measures, bytes, grown } = opened[0], mega = (bytes) => (bytes / 1e6).toFixed(1);
  console.log(`opening ${title}, ${measures} measures: from ${mega(bytes)} MB to the first answer least ${opened[0].ms.toFixed(0)} ms, median ${opened[3].ms.toFixed(0)} ms; memory grows by ${mega(grown)} MB, ${(grown / bytes).toFixed(2)} times the bytes`);
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/bench.html`);
  await page.waitForFunction(() => window.benchPeer);
  await page.evaluate(() => { window.benchPeer.keep = (bytes) => fetch('compiled', { method: 'POST', body: bytes }); });
  const loading = await page.evaluate(([n, withText]) => window.benchPeer.init('rows', { metaUrl: 'meta', n, text: withText }), [N, N <= TEXT_MAX]);
  console.log(`${N} rows: read in ${Math.round(loading.parseMs)} ms, built in ${Math.round(loading.buildMs)} ms, opened and made searchable in ${Math.round(loading.openMs)} ms`);
  await opening('compiled', `${N} documents of one measure`);
  if (dataset) await opening('dataset', dataset);
  const at = (times, part) => times[Math.max(0, Math.ceil(part * times.length) - 1)].toFixed(3);
  const asked = tasks(7, 40), before = tasks(8, 8);
  for (const [name, title] of [['t1', 'facet toggle'], ['t2', 'search, per keystroke'], ['t3', 'time brush, per step'], ['t4', 'region compare']]) {
    if (!asked[name]) continue;
    const times = await page.evaluate(([task, warm, inputs]) => {
      for (let pass = 0; pass < 20; pass++) warm.forEach((input) => window.benchPeer[task](...input));
      return inputs.map((input) => {
        const begun = performance.now();
        window.benchPeer[task](...input);
        return performance.now() - begun;
      });
    }, [name, before[name], asked[name]]);
    times.sort((a, b) => a - b);
    console.log(`${title.padEnd(24)} median ${at(times, 0.5)} ms   p95 ${at(times, 0.95)} ms   (${times.length} calls)`);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(scratch, { recursive: true });
}
