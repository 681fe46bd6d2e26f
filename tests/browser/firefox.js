// The single file edition in Firefox, opened from disk. Playwright drives its own builds of Firefox only; the browser
// that readers have is driven by its own protocol, WebDriver BiDi. Run as
// `node --experimental-websocket firefox.js <firefox> <single file>`.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, single] = process.argv.slice(2);
const PATIENCE_MS = 60_000;
const profile = mkdtempSync(join(tmpdir(), 'policy-firefox-'));
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
  setTimeout(() => missing(new Error(`Firefox does not answer: ${printed}`)), PATIENCE_MS);
});
const socket = new WebSocket(address);
await new Promise((open) => socket.addEventListener('open', open, { once: true }));

const waiting = new Map();
const broken = [];
socket.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data);
  waiting.get(message.id)?.(message);
  if (message.method === 'log.entryAdded' && message.params.level === 'error') broken.push(message.params.text);
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
const { contexts: [{ context }] } = await send('browsingContext.getTree', {});

async function evaluate(expression) {
  const { result, exceptionDetails } = await send('script.evaluate', { expression, target: { context }, awaitPromise: true });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value;
}

/** Waits until an expression gives what is expected. */
async function expect(what, expression, expected) {
  const end = Date.now() + PATIENCE_MS;
  let found;
  do {
    found = await evaluate(expression);
    if (expected.test(found)) return console.log(`  ✓ ${what}: ${found}`);
    await new Promise((passed) => setTimeout(passed, 200));
  } while (Date.now() < end);
  throw new Error(`${what}: expected ${expected}, found ${found}`);
}

const STATUS = 'document.querySelector(".status")?.innerText ?? ""';
try {
  await send('browsingContext.navigate', { context, url: `${pathToFileURL(single).href}#region=110000`, wait: 'complete' });
  await expect('opens from disk with the state of its fragment', STATUS, /^\d+ 条/);
  await evaluate('[...document.querySelectorAll("[role=checkbox]")].find((value) => value.innerText.trim() === "河北省").click()');
  await expect('a choice stands in the fragment', 'location.hash', /^#region=110000,130000$/);
  await evaluate('history.back()');
  await expect('and is taken back', 'location.hash', /^#region=110000$/);
  await evaluate('location.hash = "#show=beijing-hydrogen"');
  await expect('a document opens', 'document.querySelector("main h1")?.innerText ?? ""', /氢能/);
  await expect('the second program is inside', 'policyExplorer.exporter().then((module) => typeof module.default)', /^function$/);
  if (broken.length) throw new Error(broken.join('\n'));
} finally {
  socket.close();
  firefox.kill();
  firefox.once('exit', () => rmSync(profile, { recursive: true, force: true }));
}
