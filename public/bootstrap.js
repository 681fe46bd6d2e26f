// Starts the app and says what is missing when it cannot start. A classic script without integrity or crossorigin, so
// that it still speaks where module scripts or WebAssembly are refused. It holds no policy text and no state.
"use strict";

(() => {
  // Where things are: a packaged site names each file with its hash, a plain build has the names given here. The single
  // file has everything inside itself, in elements with `data-part`.
  const script = document.currentScript;
  const {
    root = "./", glue = "policy-explorer.js", program = "policy-explorer_bg.wasm",
    views = "policy-explorer-views.wasm", exportGlue = "policy-export.js", exportProgram = "policy-export_bg.wasm",
    pages, worker, viewsStyle,
  } = script.dataset;
  const base = new URL(root, script.src || document.baseURI);
  // A module that uses every WebAssembly feature the compiler may: bulk memory, saturating conversion, sign extension,
  // reference types, mutable globals, several results.
  const PROBE = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 4, 4, 1, 111, 0, 1, 5, 3, 1, 0, 1, 6, 6, 1,
    127, 1, 65, 0, 11, 7, 5, 1, 1, 103, 3, 0, 10, 36, 1, 34, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 68, 0, 0, 0, 0, 0, 0,
    0, 0, 252, 2, 26, 65, 0, 192, 26, 208, 111, 26, 65, 1, 65, 2, 11,
  ]);
  // After this long without a page, a slow connection is told from a broken one.
  const SLOW_MS = 12000;
  // The page stands still no longer than this while a dataset is opened.
  const STEP_MS = 12;

  const TEXTS = {
    browser: {
      zh: ["浏览器版本过低，无法打开", "本页需要支持 WebAssembly 的浏览器：Chrome 或 Edge 109、Firefox 115、Safari 16.4 及以上版本。如已是新版本，请检查浏览器的安全设置是否停用了 WebAssembly。"],
      en: ["This browser cannot run the page", "The page needs a browser with WebAssembly: Chrome or Edge 109, Firefox 115, Safari 16.4 or later. If yours is newer, a security setting may have turned WebAssembly off."],
    },
    file: {
      zh: ["有文件未能载入", "请检查网络后重新载入。如果一直如此，请将下面一行告知网站管理员。"],
      en: ["A file could not be loaded", "Check the connection and reload. If it keeps happening, please pass the line below on to the site’s webmaster."],
    },
    dataset: {
      zh: ["政策数据无法读取", "数据文件可能在传输中受损，或与本页版本不符。请重新载入；如果一直如此，请将下面一行告知网站管理员。"],
      en: ["The policy data cannot be read", "The data file may have been damaged on the way, or belong to another version of this page. Please reload; if it keeps happening, pass the line below on to the site’s webmaster."],
    },
    stopped: {
      zh: ["页面出错，已停止运行", "这是程序的缺陷。您的筛选条件都在网址里，重新载入即可继续。"],
      en: ["The page has stopped because of an error", "This is a fault of the program. Your choices are kept in the address: reload to go on."],
    },
    sandbox: {
      zh: ["此页面被放进了沙箱，暂不能显示", "提供本页的服务器须发送响应头 Access-Control-Allow-Origin: *；或者请嵌入方去掉 iframe 的 sandbox 属性。"],
      en: ["This page stands in a sandbox and cannot be shown yet", "The server of this page must send the header Access-Control-Allow-Origin: *, or the page that embeds it must leave out the sandbox attribute."],
    },
    slow: {
      zh: ["仍在载入……", "网络较慢，请稍候。"],
      en: ["Still loading …", "The connection is slow, please wait."],
    },
    pages: { zh: "阅读无脚本的文件页", en: "Read the documents as plain pages (in Chinese)" },
    whole: { zh: "在新窗口打开", en: "Open in a new window" },
    reload: { zh: "重新载入", en: "Reload" },
    clear: { zh: "清除条件后载入", en: "Reload without choices" },
  };

  class Missing extends Error {
    constructor(kind, detail) {
      super(detail);
      this.kind = kind;
    }
  }

  let started = false;
  let failed = false;
  // The file that the dataset was loaded from.
  let datasetFile;
  // The second program, once it was asked for.
  let exporter;

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function languages() {
    const english = /[?&#]lang=en\b/.test(location.search + location.hash);
    return english ? ["en", "zh"] : ["zh", "en"];
  }

  function message(kind, detail) {
    const box = element("section", { class: "failure", role: kind === "slow" ? "status" : "alert" });
    for (const language of languages()) {
      const [title, advice] = TEXTS[kind][language];
      const lang = language === "zh" ? "zh-CN" : "en";
      box.append(element("h2", { class: "failure__title", lang }, title), element("p", { lang }, advice));
    }
    if (detail) box.append(element("p", { class: "failure__detail" }, element("code", {}, detail)));
    if (kind === "slow") return box;
    if (kind === "sandbox") {
      const label = languages().map((l) => TEXTS.whole[l]).join(" · ");
      const whole = new URL(location.href);
      for (const key of ["embed", "lock", "theme"]) whole.searchParams.delete(key);
      const link = element("a", { class: "button", href: whole.href, target: "_blank", rel: "noopener" }, label);
      box.append(element("p", { class: "failure__actions" }, link));
      return box;
    }
    const again = element("button", { type: "button", class: "button" }, languages().map((l) => TEXTS.reload[l]).join(" · "));
    again.addEventListener("click", () => location.reload());
    const actions = element("p", { class: "failure__actions" }, again);
    if (kind === "stopped" && (location.search || location.hash)) {
      const label = languages().map((l) => TEXTS.clear[l]).join(" · ");
      actions.append(element("a", { class: "button", href: location.pathname }, label));
    }
    if (pages) {
      const links = languages().map((l) => element("a", { href: new URL(pages, base).href, lang: l === "zh" ? "zh-CN" : "en" }, TEXTS.pages[l]));
      actions.append(...links);
    }
    box.append(actions);
    return box;
  }

  function whenParsed(act) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act, { once: true });
    else act();
  }

  function show(kind, detail) {
    if (failed) return;
    failed = kind !== "slow";
    whenParsed(() => {
      const slot = document.getElementById("start") ?? document.getElementById("app") ?? document.body;
      slot.replaceChildren(message(kind, detail));
      if (failed) window.scrollTo(0, 0);
    });
  }

  async function load(name, options) {
    let response;
    try {
      response = await fetch(new URL(name, base), options);
    } catch (error) {
      throw new Missing("file", `${name}: ${error.message}`);
    }
    if (!response.ok) throw new Missing("file", `${name}: HTTP ${response.status}`);
    return response;
  }

  // The text of a part inside the page; nothing where parts are files.
  const inside = (part) => document.querySelector(`script[data-part="${part}"]`)?.textContent;
  // Glue inside the page hands itself over once it has run.
  const handed = (part) => new Promise((resolve) => {
    addEventListener(`policy-explorer:${part}`, (event) => resolve(event.detail), { once: true });
  });
  const innerGlue = inside("program") && { [glue]: handed("glue"), [exportGlue]: handed("export-glue") };

  // The digits of parts inside the page, to the base of 85, by the number of their character.
  const DIGITS = new Uint8Array(126);
  for (let code = 33, digit = 0; code < 126; code += 1) if (!"\"&'<>\\`|~".includes(String.fromCharCode(code))) DIGITS[code] = digit++;

  // Each four bytes are five digits; those that the last group lacks count as the highest.
  function bytesOf(text) {
    const view = new DataView(new ArrayBuffer(Math.ceil(text.length / 5) * 4));
    for (let at = 0, from = 0; from < text.length; at += 4) {
      let number = 0;
      for (const end = from + 5; from < end; from += 1) number = number * 85 + (from < text.length ? DIGITS[text.charCodeAt(from)] : 84);
      view.setUint32(at, number);
    }
    return new Uint8Array(view.buffer, 0, Math.floor((text.length * 4) / 5));
  }

  async function unpack(text) {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // Style and glue inside the page become elements of it; its policy names the hashes of their texts.
  async function grow(part, name, attributes) {
    const packed = inside(part);
    if (packed) document.head.append(element(name, attributes, new TextDecoder().decode(await unpack(packed))));
  }

  // The style of what comes later, where it is a file of its own. A view is drawn only once it can wear it.
  function wear(name) {
    return name && new Promise((resolve, reject) => {
      const link = element("link", { rel: "stylesheet", href: new URL(name, base).href });
      link.addEventListener("load", resolve, { once: true });
      link.addEventListener("error", () => {
        link.remove();
        reject(new Missing("file", name));
      }, { once: true });
      document.head.append(link);
    });
  }

  async function loadProgram(part, name) {
    const packed = inside(part);
    return packed ? unpack(packed) : load(name);
  }

  async function loadDataset() {
    if (inside("dataset")) return datasetBytes();
    const current = await load("current.json", { cache: "no-cache" });
    try {
      ({ file: datasetFile } = await current.json());
      if (typeof datasetFile !== "string") throw new TypeError("no file named");
    } catch (error) {
      throw new Missing("dataset", `current.json: ${error.message}`);
    }
    return datasetBytes();
  }

  async function datasetBytes(options) {
    const packed = inside("dataset");
    return packed ? unpack(packed) : new Uint8Array(await (await load(datasetFile, options)).arrayBuffer());
  }

  // The site's own names are a courtesy: without them the page goes on.
  async function loadSite() {
    let site = {};
    try {
      const text = inside("site") ?? (await (await load("site.json", { cache: "no-cache" })).text());
      site = Object(JSON.parse(text.replace(/^\uFEFF/, "")));
    } catch {
      // As if it were empty.
    }
    return { ...site, pages };
  }

  async function loadGlue(name) {
    if (innerGlue) return innerGlue[name];
    try {
      return await import(new URL(name, base).href);
    } catch (error) {
      // The import's own message does not tell why; the response does.
      const response = await load(name);
      const type = response.headers.get("content-type") ?? "?";
      throw new Missing("file", `${name} (${type}): ${error.message}`);
    }
  }

  // What a first view does not need: a program of its own, which writes files.
  async function loadExporter() {
    const [module, binary] = await Promise.all([loadGlue(exportGlue), loadProgram("export-program", exportProgram)]);
    await module.default({ module_or_path: binary });
    return module;
  }

  // What the page names as needed soon after the first screen: asked for along with the second program.
  const coming = {};

  function askForLater() {
    for (const { content: name } of document.querySelectorAll('meta[name="later"]')) coming[name] ??= load(name).catch(() => {});
  }

  // A file that the dataset names by its hash.
  async function loadPart(name) {
    const response = (await coming[name]) ?? (await load(name));
    delete coming[name];
    return new Uint8Array(await response.arrayBuffer());
  }

  // What the app can ask for later; a failure is told and can be tried again.
  globalThis.policyExplorer = Object.freeze({
    exporter: () => (exporter ??= loadExporter().catch((error) => {
      exporter = undefined;
      throw error;
    })),
    views: async () => {
      askForLater();
      return (await Promise.all([loadProgram("views", views), wear(viewsStyle)]))[0];
    },
    dataset: () => datasetBytes({ cache: "force-cache" }),
    part: loadPart,
  });

  // So that the page opens without a connection next time. Never in a frame or from disk, and nobody misses it where a
  // browser refuses.
  async function registerWorker() {
    try {
      if (!worker || window !== window.top || !isSecureContext || /[?&]embed=/.test(location.search)) return;
      await navigator.serviceWorker.register(new URL(worker, base), { scope: base.pathname, updateViaCache: "none" });
    } catch {
      // The page works as well without.
    }
  }

  async function start() {
    if (typeof WebAssembly !== "object" || !WebAssembly.validate(PROBE)) throw new Missing("browser", navigator.userAgent);
    await grow("style", "style", {});
    for (const part of ["glue", "export-glue"]) grow(part, "script", { type: "module" });
    const parts = [
      loadGlue(glue),
      loadProgram("program", program),
      loadDataset(),
      loadSite(),
    ];
    const [module, binary, dataset, site] = await Promise.all(parts);
    try {
      await module.default({ module_or_path: binary });
    } catch (error) {
      throw new Missing("file", `${program}: ${error.message}`);
    }
    if (failed) return;
    started = true;
    try {
      // A large dataset opens in steps, and the page goes on in between.
      let since = performance.now();
      for (let bytes = dataset; !module.start(bytes, site); bytes = new Uint8Array()) {
        if (performance.now() - since < STEP_MS) continue;
        await new Promise((go) => setTimeout(go));
        since = performance.now();
      }
    } catch (error) {
      throw error instanceof WebAssembly.RuntimeError ? error : new Missing("dataset", error.message);
    }
    registerWorker();
  }

  // The program reports its own faults with this event, since a panic leaves nothing that could draw.
  window.addEventListener("policy-explorer:stopped", (event) => show("stopped", event.detail));
  // A published program traps without a word. A trap in an event handler or a task of its own ends up here.
  for (const kind of ["error", "unhandledrejection"]) {
    window.addEventListener(kind, ({ error, reason }) => {
      const fault = error ?? reason;
      if (fault instanceof WebAssembly.RuntimeError) show("stopped", fault.message);
    });
  }
  // Only now is it true that the page is loading: without scripts it never would be.
  // A page inside another one has no frame of its own, from the first painting on.
  const { dataset: look } = document.documentElement;
  const chosen = new URLSearchParams(location.search || location.hash.slice(1));
  if (chosen.get("embed") === "1") {
    look.embed = "";
    if (/^(light|dark)$/.test(chosen.get("theme"))) look.theme = chosen.get("theme");
  }
  whenParsed(() => document.getElementById("wait")?.removeAttribute("hidden"));
  setTimeout(() => started || failed || show("slow"), SLOW_MS);
  // A page that is shut off from its own site may load its own files only where the server says so.
  const shutOff = self.origin === "null" && location.protocol !== "file:";
  start().catch((error) => show(shutOff && error.kind === "file" ? "sandbox" : (error.kind ?? "stopped"), error.message));
})();
