// Puts views of Policy Explorer into a page:
//
//   <script src="https://.../embed.js" async></script>
//   <policy-explorer view="targets" region="370000" lock="region" title="..."></policy-explorer>
//
// The element is a frame that is as high as what it shows. `src` takes a link of the explorer whole; otherwise each key
// of a link is an attribute. `height` fixes the height, `sandbox` shuts the frame off from its own site. A script of the
// page can read where the reader is (`element.link`, event `linkchange`) and lead elsewhere (`element.link = "?..."`); page
// and frame tell each other nothing else. A classic script without WebAssembly: the page's own policy needs no change
// but `script-src` and `frame-src` for this site.
"use strict";

(() => {
  const NAME = "policy-explorer";
  if (customElements.get(NAME)) return;

  // Version of what page and frame say to each other.
  const VERSION = 1;
  const SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals";
  const FACETS = [
    "region", "industry", "instrument", "validity", "year", "function", "agency", "audience", "kind", "issuer", "document",
    "measure", "target", "standard", "indicator",
  ];
  const KEYS = [
    "view", "q", ...FACETS.flatMap((facet) => [facet, `not-${facet}`]), "fields", "issued", "force", "due", "amount", "asof",
    "sort", "group", "page", "show", "mode", "lanes", "zoom", "count", "share", "level", "pair", "current", "series", "order",
    "lang", "lock", "theme", "text", "data",
  ];
  // Until the frame says how high it is.
  const HEIGHT = 600;
  // More than any view comes to; whatever asks for more is no view.
  const HIGHEST = 100000;
  // Written in ASCII, as all of this file: a page in another encoding, such as GBK, reads a script in its own.
  const TITLE = "\u533a\u57df\u4ea7\u4e1a\u653f\u7b56\u5e93 Policy Explorer";

  const home = new URL(".", document.currentScript.src).href;

  class PolicyExplorer extends HTMLElement {
    static observedAttributes = ["src", "sandbox", "height", "title", ...KEYS];

    #frame;
    #link = "";
    // A link to lead to as soon as the frame listens.
    #waiting;
    #listens = false;
    #stale = false;
    #hear = (event) => this.#heard(event);

    connectedCallback() {
      if (!this.style.display) this.style.display = "block";
      window.addEventListener("message", this.#hear);
      this.#draw();
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#hear);
      this.#frame?.remove();
      this.#frame = undefined;
    }

    // Several attributes that change at once give one new frame.
    attributeChangedCallback(name, before, after) {
      if (!this.#frame || before === after) return;
      if (name === "title") this.#frame.title = after || TITLE;
      else if (!this.#stale) {
        this.#stale = true;
        queueMicrotask(() => this.isConnected && this.#draw());
      }
    }

    /** The link to what the reader sees, by itself and without the frame. */
    get link() {
      return this.#link;
    }

    /** Leads to a link of the explorer, whole or from its `?` on. How the view is framed does not change. */
    set link(link) {
      const url = new URL(link, this.#page());
      if (url.origin + url.pathname !== this.#page()) throw new TypeError(`not a link of ${this.#page()}`);
      this.#waiting = url.search || "?";
      this.#send();
    }

    #address() {
      const link = this.getAttribute("src");
      const url = new URL(link ?? home, link === null ? undefined : document.baseURI);
      if (url.protocol !== "https:" && url.protocol !== "http:") throw new TypeError(`not a web address: ${link}`);
      const given = KEYS.filter((key) => this.getAttribute(key));
      for (const key of given) url.searchParams.set(key, this.#value(key));
      if (!url.searchParams.has("view")) url.searchParams.set("view", "measures");
      url.searchParams.set("embed", "1");
      url.search = url.search.replaceAll("%2C", ",");
      return url;
    }

    #value(key) {
      const value = this.getAttribute(key);
      // `lang` is an attribute of its own right, and may say zh-CN.
      return key === "lang" ? value.slice(0, 2).toLowerCase() : value;
    }

    #page() {
      const url = this.#address();
      return url.origin + url.pathname;
    }

    #draw() {
      this.#stale = false;
      this.#listens = false;
      const frame = document.createElement("iframe");
      const height = Number.parseInt(this.getAttribute("height") ?? HEIGHT, 10) || HEIGHT;
      frame.title = this.getAttribute("title") || TITLE;
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      if (this.hasAttribute("sandbox")) frame.setAttribute("sandbox", SANDBOX);
      for (const [property, value] of [["display", "block"], ["width", "100%"], ["height", `${height}px`], ["border", "0"]]) {
        frame.style.setProperty(property, value);
      }
      frame.src = this.#address().href;
      this.#frame = frame;
      (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(frame);
    }

    #heard({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow) return;
      // A frame that is shut off has no origin of its own.
      const expected = this.hasAttribute("sandbox") ? "null" : this.#address().origin;
      if (origin !== expected || data?.policyExplorer !== VERSION) return;
      if (Number.isFinite(data.height)) this.#grow(data.height);
      if (typeof data.link === "string") this.#moved(data.link);
      this.#listens = true;
      this.#send();
    }

    #grow(height) {
      if (this.hasAttribute("height") || height < 1 || height > HIGHEST) return;
      this.#frame.style.setProperty("height", `${Math.ceil(height)}px`);
    }

    #moved(link) {
      const page = this.#page();
      if (link === this.#link || (link !== page && !link.startsWith(`${page}?`))) return;
      this.#link = link;
      this.dispatchEvent(new CustomEvent("linkchange", { bubbles: true, detail: { link } }));
    }

    #send() {
      if (this.#waiting === undefined || !this.#listens) return;
      const link = this.#waiting;
      this.#waiting = undefined;
      const target = this.hasAttribute("sandbox") ? "*" : this.#address().origin;
      this.#frame.contentWindow.postMessage({ policyExplorer: VERSION, link }, target);
    }
  }

  customElements.define(NAME, PolicyExplorer);
})();
