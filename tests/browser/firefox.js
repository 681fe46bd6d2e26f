// The packaged editions in Firefox. Playwright drives its own builds of Firefox only; the browser that readers have is
// driven by its own protocol, WebDriver BiDi. Run as `node --experimental-websocket firefox.js <firefox>` with SITE and
// SINGLE set.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from './readers.js';

const [program] = process.argv.slice(2);
const PATIENCE_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'policy-firefox-'));
const [profile, downloads] = [join(folder, 'profile'), join(folder, 'downloads')];
for (const made of [profile, downloads]) mkdirSync(made);
const preferences = { 'browser.download.folderList': 2, 'browser.download.dir': downloads, 'intl.accept_languages': 'zh-CN' };
writeFileSync(join(profile, 'user.js'), Object.entries(preferences).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`).join(''));
const firefox = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']);

/** The address of the protocol, which Firefox prints. */
const address = await new Promise((found, missing) => {
  let printed = '';
  firefox.stderr.on('data', (data) => {
    printed += data;
    const match = printed.match(/ws:\/\/[\d.]+:\d+/);
    if (match) found(`${match[0]}/session`);
  });
  firefox.on('exit', () => missing(new Error(printed)));
  setTimeout(() => missing(new Error(`Firefox does not answer: ${printed}`)), PATIENCE_MS).unref();
});
const socket = new WebSocket(address);
await new Promise((open) => socket.addEventListener('open', open, { once: true }));

const waiting = new Map();
const broken = [];
// What was still loading when the journey went on; a file that is missed is seen on the page.
const GONE = /AbortError|NetworkError when attempting to fetch|ServiceWorker intercepted the request and encountered/;
socket.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data);
  waiting.get(message.id)?.(message);
  if (message.method === 'log.entryAdded' && message.params.level === 'error' && !GONE.test(message.params.text)) broken.push(message.params.text);
});

let last = 0;
async function send(method, params) {
  const id = ++last;
  const answer = new Promise((answered) => waiting.set(id, answered));
  socket.send(JSON.stringify({ id, method, params }));
  const { result, error, message } = await answer;
  if (error) throw new Error(`${method}: ${message}`);
  return result;
}

await send('session.new', { capabilities: {} });
await send('session.subscribe', { events: ['log.entryAdded'] });
const { contexts: [{ context: page }] } = await send('browsingContext.getTree', {});

/** The page, or its nth frame. */
async function place(frame) {
  if (frame === undefined) return page;
  const { contexts: [{ children }] } = await send('browsingContext.getTree', { root: page });
  return children[frame].context;
}

const browser = {
  downloads,
  faults: () => broken,
  open: (url) => send('browsingContext.navigate', { context: page, url, wait: 'complete' }),
  async evaluate(expression, frame) {
    const told = `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`;
    const { result, exceptionDetails } = await send('script.evaluate', { expression: told, target: { context: await place(frame) }, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  },
};
try {
  await journey(browser);
} finally {
  socket.close();
  const gone = new Promise((over) => firefox.once('exit', over));
  firefox.kill();
  await gone;
  rmSync(folder, { recursive: true, force: true });
}
