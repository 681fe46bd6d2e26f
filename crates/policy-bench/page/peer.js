// The page's side of the door: fetches rows, hands selections over as links, reads answers where they stand.
import init, { Engine, Loading } from './policy-bench.js';

const FACETS = { region: '', industry: 'i', instrument: 't', agency: 'a', doc_type: 'k', level: '' };
const KEYS = { region: 'region', industry: 'industry', instrument: 'instrument', agency: 'agency', doc_type: 'kind', level: 'measure' };
const LEVELS = ['task', 'goal', 'safeguard'];
const DIMS = ['province', 'city', 'district', 'industry', 'instrument', 'agency', 'doc_type', 'level'];

let engine, memory, sizes, months, cells;
let buffer, counts, byMonth, units;

// Writes a question where the engine reads it; how long it is.
const INPUT = 4096;
const write = (text) => {
  if (units?.buffer !== memory.buffer) units = new Uint16Array(memory.buffer, engine.input(), INPUT);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return text.length;
};

const link = (sel) => {
  let text = '';
  for (const facet in sel) {
    const values = sel[facet];
    text += (text ? '&' : '') + KEYS[facet] + '=';
    for (let at = 0; at < values.length; at++) {
      text += (at ? ',' : '') + (facet === 'level' ? LEVELS[values[at]] : FACETS[facet] + values[at]);
    }
  }
  return text;
};

// Views are made anew when memory has grown or an answer has moved; else they are those of the last call.
const views = () => {
  const at = engine.counts(), month = engine.months();
  if (memory.buffer === buffer && counts.at === at && byMonth.byteOffset === month) return;
  buffer = memory.buffer;
  counts = { at };
  let start = at;
  for (const dim of DIMS) {
    counts[dim] = new Uint32Array(buffer, start, sizes[dim]);
    start += 4 * sizes[dim];
  }
  byMonth = new Uint32Array(buffer, month, months);
};
const ids = () => new Uint32Array(memory.buffer, engine.ids(), engine.shown());

window.benchPeer = {
  name: 'policy-engine',
  async init(rowsUrl, { metaUrl, n }) {
    const begun = performance.now();
    const [module, meta, rows] = await Promise.all([
      init({ module_or_path: new URL('policy-bench_bg.wasm', import.meta.url) }),
      fetch(metaUrl).then((response) => response.text()),
      fetch(rowsUrl),
    ]);
    memory = module.memory;
    const { dims, monthStarts } = JSON.parse(meta);
    sizes = Object.fromEntries(DIMS.map((dim) => [dim, dims[dim].length]));
    months = monthStarts.length;
    cells = sizes.industry * sizes.instrument;
    const loading = new Loading(new TextEncoder().encode(meta), n);
    const reader = rows.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      loading.push(value);
    }
    const parsed = performance.now();
    loading.build();
    const built = performance.now();
    // Taken away before it is opened, where somebody wants it.
    await this.keep?.(new Uint8Array(memory.buffer, loading.compiled(), loading.compiled_length()).slice());
    const opening = performance.now();
    engine = loading.finish();
    return { parseMs: parsed - begun, buildMs: built - parsed, openMs: performance.now() - opening };
  },
  t1(sel) {
    const count = engine.toggle(write(link(sel)));
    views();
    return { count, facets: counts, ids: ids() };
  },
  t2(q, sel) {
    const total = engine.search(write(link(sel) + '\n' + q));
    return { total, ids: ids() };
  },
  t3([from, to], sel) {
    const count = engine.brush(from, to, write(link(sel)));
    views();
    return { count, months: byMonth, facets: counts };
  },
  t4(regions) {
    const sorted = [...regions].sort();
    engine.compare(write(link({ region: regions })));
    const all = new Uint32Array(memory.buffer, engine.matrix(), cells * regions.length);
    // A comparison stands in the order of its codes.
    return { matrix: regions.map((code) => { const at = sorted.indexOf(code); return all.subarray(at * cells, (at + 1) * cells); }) };
  },
  memory: () => ({ wasmBytes: memory.buffer.byteLength }),
};

// Opens a compiled dataset in a page that holds nothing else: milliseconds from its bytes to the first answer, and by how
// much the memory of the program grew. Memory of WebAssembly never shrinks, so that this is the most it ever took.
window.benchOpen = async (url) => {
  const [module, dataset] = await Promise.all([
    init({ module_or_path: new URL('policy-bench_bg.wasm', import.meta.url) }),
    fetch(url).then((response) => response.arrayBuffer()),
  ]);
  const held = module.memory.buffer.byteLength;
  const begun = performance.now();
  const measures = Engine.first_answer(new Uint8Array(dataset));
  return { ms: performance.now() - begun, measures, bytes: dataset.byteLength, grown: module.memory.buffer.byteLength - held };
};
