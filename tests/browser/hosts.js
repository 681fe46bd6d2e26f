// Pages of other sites that embed ours, and our site with other headers: small servers on ports of their own, so that
// each is another origin.
import { createServer } from 'node:http';

/** Starts a server; `respond` gets a path and answers with what `writeHead` and `end` need. */
async function serve(respond) {
  const server = createServer(async (request, response) => {
    const { status = 200, headers = {}, body } = await respond(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

/** A page of another site: its body, and the headers it is sent with. */
export function host(body, headers = {}) {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>另一个网站</title><body>${body}`;
  return serve(() => ({ headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: html }));
}

/** Our site, each file sent with these headers; an empty one is left out. */
export function siteWith(baseURL, headers) {
  return serve(async ({ url }) => {
    const response = await fetch(new URL(`.${url}`, baseURL));
    const sent = { ...Object.fromEntries(response.headers), ...headers };
    for (const name of ['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive']) delete sent[name];
    for (const [name, value] of Object.entries(sent)) if (value === '') delete sent[name];
    return { status: response.status, headers: sent, body: Buffer.from(await response.arrayBuffer()) };
  });
}
