// The packaged editions in WebKit, which stands for Safari: WebKitGTK, driven by its WebDriver. Run as
// `node webkit.js <WebKitWebDriver> <MiniBrowser> <Xvfb>` with SITE and SINGLE set.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from './readers.js';

const [program, binary, display] = process.argv.slice(2);
const PATIENCE_MS = 60_000;
// Where it keeps what it saves, and itself.
const downloads = mkdtempSync(join(tmpdir(), 'policy-webkit-'));
const port = await new Promise((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => found(port));
  });
});
const home = { HOME: downloads, XDG_CONFIG_HOME: downloads, XDG_CACHE_HOME: join(downloads, '.cache'), XDG_DATA_HOME: join(downloads, '.data') };
// A display that nobody sees chooses a free number and writes it down.
const screen = spawn(display, ['-displayfd', '3', '-screen', '0', '1400x1000x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
const number = await new Promise((found, missing) => {
  screen.stdio[3].once('data', (data) => found(String(data).trim()));
  screen.once('exit', () => missing(new Error(`${display} has not started`)));
});
// Without a graphics card, its compositor at times stops giving frames.
const plain = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
const driver = spawn(program, [`--port=${port}`], { env: { ...process.env, ...home, ...plain, DISPLAY: `:${number}` }, stdio: 'ignore' });

async function send(method, path, body) {
  const response = await fetch(`http://127.0.0.1:${port}/session${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${path}: ${value.message}`);
  return value;
}

/** A session, once the driver answers. */
async function begin() {
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } };
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await send('POST', '', { capabilities });
    } catch (error) {
      if (Date.now() > end || driver.exitCode !== null) throw error;
      await new Promise((passed) => setTimeout(passed, 200));
    }
  }
}

const FRAMES = 'return [document, ...[...document.querySelectorAll("policy-explorer")].map((one) => one.shadowRoot)].flatMap((root) => [...root.querySelectorAll("iframe")])';

try {
  const { sessionId } = await begin();
  const at = (path, body) => send('POST', `/${sessionId}${path}`, body);
  await journey({
    downloads,
    // Some versions take no `'self'` in a sandbox (https://bugs.webkit.org/show_bug.cgi?id=316847) and keep the page from its
    // own files; its bare text must say so then.
    sandboxed: 'document.querySelector(".status, .start-shell__bare").innerText',
    // Its WebDriver does not tell what the console says.
    faults: () => [],
    open: (url) => at('/url', { url }),
    async evaluate(expression, frame) {
      await at('/frame', { id: null });
      if (frame !== undefined) await at('/frame', { id: (await at('/execute/sync', { script: FRAMES, args: [] }))[frame] });
      const script = `const done = arguments[0]; Promise.resolve(${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }))`;
      const { value, error } = await at('/execute/async', { script, args: [] });
      if (error) throw new Error(error);
      return value ?? undefined;
    },
  });
  await send('DELETE', `/${sessionId}`);
} finally {
  const gone = new Promise((over) => driver.once('exit', over));
  driver.kill();
  await gone;
  screen.kill();
  rmSync(downloads, { recursive: true, force: true });
}
