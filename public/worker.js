// Lets the page open without a connection once it has been visited.
//
// An edition of the site is its page together with every file that page names: names carry a hash of the content, so
// the page says exactly which ones belong to it. An edition is kept whole or not at all, and a page that was opened from
// it is served from it alone, so that parts of two editions never meet. With a connection, the page and what is never
// cached long come from the network; files with a hash in their name never change and come from the cache.
"use strict";

// Grows when the way of keeping editions changes.
const FORM = "1";
const SCOPE = new URL(self.registration.scope);
const PREFIX = `policy-explorer ${FORM} ${SCOPE.pathname} `;
// The last one and the one before: a page that is still open may yet ask for its own files.
const KEPT = 2;
// A connection that does not answer in this time is as good as none, where an edition is at hand.
const PATIENCE_MS = 5000;

const HASHED = /-[0-9a-f]{16}\.[a-z0-9]+$/;
// The edition of each open page (a promise) and whether the page came from what is kept, by the id of its tab, as long as
// the worker lives.
const opened = new Map();

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // Where this fails the next visit tries again.
  event.waitUntil(fetch(SCOPE, { cache: "no-cache" }).then(keep).catch(() => {}));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const path = url.pathname.slice(SCOPE.pathname.length);
  if (request.mode === "navigate") {
    if (path === "" || path === "index.html") event.respondWith(page(event));
  } else if (path === "current.json" || path === "site.json") {
    event.respondWith(fresh(event, url));
  } else if (HASHED.test(path)) {
    event.respondWith(hashed(event, url));
  }
});

// The page: from the network, else from the last edition.
async function page(event) {
  const edition = await last();
  try {
    const asked = fetch(new Request(event.request, { cache: "no-cache" }));
    const response = await (edition ? Promise.race([asked, late()]) : asked);
    if (edition && response.status >= 500) throw new Error(`HTTP ${response.status}`);
    if (response.ok) {
      opened.set(event.resultingClientId, { edition: named(response.clone()), kept: false });
      event.waitUntil(keep(response.clone()).catch(() => {}));
    }
    return response;
  } catch (error) {
    if (!edition) throw error;
    opened.set(event.resultingClientId, { edition, kept: true });
    return (await caches.open(edition)).match(SCOPE);
  }
}

const late = () => new Promise((_, refuse) => setTimeout(() => refuse(new Error("no answer")), PATIENCE_MS));

// What is never cached long: from the network, unless the page itself came from what is kept. Where the network fails, the
// edition of the page is all that will do: another one would be a mix.
async function fresh(event, url) {
  const page = opened.get(event.clientId);
  const kept = async () => {
    const edition = await page?.edition;
    return (edition && (await caches.has(edition)) && (await (await caches.open(edition)).match(url))) || Response.error();
  };
  if (page?.kept) return kept();
  try {
    return await fetch(event.request);
  } catch {
    return kept();
  }
}

// A file whose name tells its content is the same wherever it comes from.
async function hashed(event, url) {
  return (await caches.match(url)) ?? fetch(event.request);
}

// Keeps the edition of a page, whole or not at all.
async function keep(response) {
  const text = await response.clone().text();
  const edition = await named(response.clone());
  const cache = await caches.open(edition);
  if (!(await cache.match(SCOPE))) {
    try {
      await fill(cache, text);
      // The page comes last: an edition without it is not there yet.
      await cache.put(SCOPE, new Response(text, { headers: response.headers }));
    } catch (error) {
      await caches.delete(edition);
      throw error;
    }
  }
  await order(edition);
}

// The name of the edition that a page belongs to.
async function named(response) {
  return PREFIX + (await hash(await response.text()));
}

async function fill(cache, text) {
  const names = [...text.matchAll(/="(?:\.\/)?((?:app\/)?[\w-]+-[0-9a-f]{16}\.[a-z0-9]+)"/g)].map((match) => match[1]);
  const current = await get("current.json", "no-cache");
  const { file } = await current.clone().json();
  // The data may have changed between the page and this: then the next visit keeps both.
  if (!names.includes(file)) throw new Error("the page and its data are of different editions");
  await cache.put(new URL("current.json", SCOPE), current);
  await cache.put(new URL("site.json", SCOPE), await get("site.json", "no-cache"));
  for (const name of new Set(names)) {
    const url = new URL(name, SCOPE);
    await cache.put(url, (await caches.match(url)) ?? (await get(name, "default")));
  }
}

async function get(name, mode) {
  const response = await fetch(new URL(name, SCOPE), { cache: mode });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return response;
}

// Makes an edition the last one, and forgets those that are too old.
async function order(edition) {
  const list = await caches.open(`${PREFIX}list`);
  const key = new URL("list", SCOPE);
  const before = await (await list.match(key))?.json() ?? [];
  const editions = [edition, ...before.filter((other) => other !== edition)].slice(0, KEPT);
  await list.put(key, new Response(JSON.stringify(editions)));
  for (const name of await caches.keys()) {
    if (ours(name) && name !== `${PREFIX}list` && !editions.includes(name)) await caches.delete(name);
  }
}

// Caches of this folder, of other forms too; those of other programs on this host are not ours.
const ours = (name) => name.startsWith("policy-explorer ") && name.split(" ")[2] === SCOPE.pathname;

// The last edition that is whole.
async function last() {
  const list = await caches.open(`${PREFIX}list`);
  const editions = await (await list.match(new URL("list", SCOPE)))?.json() ?? [];
  for (const edition of editions) {
    if (await caches.has(edition)) return edition;
  }
  return undefined;
}

async function hash(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
