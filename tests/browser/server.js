// A plain static server for copies of the packaged site: a subfolder, the strict headers that a government site sends,
// and nothing else.
import { createServer } from 'node:http';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `cargo xtask test` has packaged. */
export const { SITE, SINGLE, COMPILER } = process.env;

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
  + "img-src 'self' data: blob:; font-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";
const TYPES = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
  json: 'application/json', svg: 'image/svg+xml', wasm: 'application/wasm', xml: 'application/xml', csv: 'text/csv; charset=utf-8',
};
const FOLDER = '/gov/policy/';

/** Serves a copy of the packaged site; `answer` may take a path below it into its own hands, or say that it is `gone`. */
export async function serveCopy(answer = () => undefined) {
  const root = mkdtempSync(join(tmpdir(), 'policy-site-'));
  cpSync(SITE, root, { recursive: true });
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const name = path.startsWith(FOLDER) ? path.slice(FOLDER.length).replace(/(^|\/)$/, '$1index.html') : undefined;
    asked.push(name);
    const headers = {
      'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff', 'Access-Control-Allow-Origin': '*',
      'Cache-Control': /-[0-9a-f]{16}\.\w+$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    const own = answer(name);
    if (own?.gone) return request.destroy();
    if (own) return response.writeHead(own.status ?? 200, { ...headers, ...own.headers }).end(own.body ?? '');
    try {
      const body = readFileSync(join(root, name));
      response.writeHead(200, { ...headers, 'Content-Type': TYPES[name.split('.').pop()] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain' }).end('404');
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    root,
    asked,
    url: `http://localhost:${server.address().port}${FOLDER}`,
    /** Stops answering, as a connection that is gone. */
    stop() {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(stopped));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
