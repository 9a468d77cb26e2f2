// @ts-check
import { address, get } from '../api.js';
import { h } from '../html.js';
import { current, link, linkWith, replace } from '../route.js';
import { count } from '../format.js';
import { problem } from '../parts/error.js';
import { table } from '../parts/table.js';
import { draw, sweep, utc } from '../chart.js';

const SHOWN = 200;

/** @param {string} venue @param {string} bar @param {string} symbol */
function barsPath(venue, bar, symbol) {
  return '/api/v1/bars/' + [venue, bar, symbol].map(encodeURIComponent).join('/');
}

/** @param {URLSearchParams} query */
function range(query) {
  return { from: query.get('from'), to: query.get('to'), limit: 5000 };
}

/** The series of the page: that of its address, and one beside it. @param {string[]} parts @param {URLSearchParams} query */
function seriesOf(parts, query) {
  const beside = query.get('with')?.split('|');
  return [parts.slice(1, 4), ...(beside?.length === 3 ? [beside] : [])];
}

/** Does it look right? */
export const page = {
  /** @param {any} route */
  title: ({ parts }) => `${parts[3]} · ${parts[2]} · ${parts[1]}`,
  every: 0,
  /** @param {any} route @param {AbortSignal} signal */
  load: async ({ parts, query }, signal) => {
    const [sets, ...bars] = await Promise.all([
      get('/api/v1/datasets', { layer: 'bars', limit: 500 }, signal),
      ...seriesOf(parts, query).map(async ([venue, bar, symbol]) => withKind(await get(barsPath(venue, bar, symbol), range(query), signal))),
    ]);
    return { sets: sets.datasets, bars, trouble: null };
  },
  /** @param {any} data @param {any} route */
  view: (data, { parts }) => {
    const { query } = current();
    return [
      controls(data.sets, parts, query),
      data.trouble ? problem(data.trouble) : null,
      data.bars.map((/** @type {any} */ bars, /** @type {number} */ i) => one(bars, i)),
      h('p', { class: 'quiet', key: 'credit' }, h('a', { href: 'https://www.tradingview.com/', rel: 'noopener noreferrer' }, 'Charts by TradingView'), ' · ', h('a', { href: link(['about']) }, 'Licences')),
    ];
  },
  /** @param {HTMLElement} place @param {any} data */
  after: (place, data) => {
    sweep();
    data.bars.forEach((/** @type {any} */ bars, /** @type {number} */ i) => {
      const canvas = /** @type {HTMLElement} */ (place.querySelector(`[data-chart="${i}"]`));
      draw(canvas, bars, () => earlier(data, i));
    });
  },
  leave: () => setTimeout(sweep),
  /** @param {any} route */
  path: ({ parts, query }) => address(barsPath(parts[1], parts[2], parts[3]), range(query)),
};

/** @param {any} bars */
function withKind(bars) {
  return { ...bars, isOfTime: bars.bar.startsWith('time-') };
}

let isReading = false;

/** Reads the bars before those that are shown. @param {any} data @param {number} i */
async function earlier(data, i) {
  const now = data.bars[i];
  if (isReading || !now.before) {
    return;
  }
  isReading = true;
  try {
    const { query } = current();
    const more = await get(barsPath(now.venue, now.bar, now.symbol), { ...range(query), before: now.before });
    /** @type {any} */
    const joined = { ...now, before: more.before };
    for (const column of ['t', 'e', 'o', 'h', 'l', 'c', 'v']) {
      joined[column] = more[column].concat(now[column]);
    }
    data.bars[i] = joined;
  } catch (error) {
    data.trouble = error;
  }
  isReading = false;
  dispatchEvent(new CustomEvent('show-again'));
}

/** @param {any[]} sets @param {string[]} parts @param {URLSearchParams} query */
function controls(sets, parts, query) {
  const [, venue, bar, symbol] = parts;
  const change = (/** @type {string} */ name) => (/** @type {any} */ event) => replace(linkWith({ [name]: event.target.value || null }));
  const others = sets.filter((set) => !set.dataset.startsWith('quote-') && !(set.venue === venue && set.dataset === bar && set.symbol === symbol));
  return h(
    'p',
    { class: 'buttons', key: 'controls' },
    h('label', {}, 'From ', h('input', { type: 'date', value: query.get('from') ?? '', onchange: change('from') })),
    h('label', {}, 'To ', h('input', { type: 'date', value: query.get('to') ?? '', onchange: change('to') })),
    h(
      'label',
      {},
      'Below it ',
      h('select', { value: query.get('with') ?? '', onchange: change('with') }, h('option', { value: '' }, 'nothing'), others.map((set) => h('option', { value: [set.venue, set.dataset, set.symbol].join('|') }, `${set.symbol} ${set.dataset} ${set.venue}`))),
    ),
    h('a', { class: 'button', href: link(['data', 'bars', venue, bar, symbol]) }, 'Days'),
  );
}

/** A chart with its words. @param {any} bars @param {number} i */
function one(bars, i) {
  return h(
    'section',
    { key: i, class: 'group' },
    i > 0 ? h('h2', {}, `${bars.symbol} · ${bars.bar} · ${bars.venue}`) : null,
    h('div', { class: 'chart', opaque: true, 'data-chart': i, role: 'img', 'aria-label': summary(bars), key: 'chart' }),
    h('p', {}, summary(bars)),
    bars.joined ? h('p', {}, `These are ${count(bars.total)} bars, joined to ${bars.joined} to be drawn. Fewer days show each bar.`) : null,
    bars.before ? h('p', { class: 'quiet' }, `The last ${count(bars.t.length)} of ${count(bars.total)} bars; scroll to the left for more.`) : null,
    bars.missing.length > 0 ? h('p', {}, `Not in the lake: ${bars.missing.map((/** @type {string} */ run) => run.replace('..', ' … ')).join(', ')}.`) : null,
    h('p', { class: 'buttons' }, h('button', { type: 'button', key: 'csv', onclick: () => exportCsv(bars) }, 'Export as CSV')),
    h('details', { key: 'table' }, h('summary', {}, `The last ${count(Math.min(SHOWN, bars.t.length))} bars as a table`), barTable(bars)),
  );
}

/** The chart in words. @param {any} bars */
function summary(bars) {
  const last = bars.t.length - 1;
  if (last < 0) {
    return 'No bars.';
  }
  const [low, high] = [Math.min(...bars.l), Math.max(...bars.h)];
  const gaps = bars.isOfTime ? bars.t.filter((/** @type {number} */ open, /** @type {number} */ i) => i > 0 && open > bars.e[i - 1]).length : 0;
  const change = ((bars.c[last] / bars.o[0] - 1) * 100).toFixed(2);
  return `${count(bars.t.length)} bars from ${utc(bars.t[0])} to ${utc(bars.e[last])} UTC: from ${bars.o[0]} to ${bars.c[last]} (${change}%), between ${low} and ${high}${bars.isOfTime ? `; ${gaps === 0 ? 'no gap' : gaps === 1 ? '1 gap' : `${count(gaps)} gaps`}` : ''}.`;
}

/** @param {any} bars */
function barTable(bars) {
  const first = Math.max(0, bars.t.length - SHOWN);
  const column = (/** @type {string} */ name) => (/** @type {number} */ row) => bars[name][row];
  return table({
    caption: 'Bars',
    items: Array.from({ length: bars.t.length - first }, (_, i) => bars.t.length - 1 - i),
    key: (row) => String(bars.t[row]) + row,
    empty: 'No bars.',
    columns: [
      { name: 'Opened (UTC)', of: (row) => utc(bars.t[row]) },
      { name: 'Closed (UTC)', of: (row) => utc(bars.e[row]) },
      ...[['Open', 'o'], ['High', 'h'], ['Low', 'l'], ['Close', 'c'], ['Volume', 'v']].map(([name, key]) => ({ name, number: true, of: column(key) })),
    ],
  });
}

/** @param {any} bars */
function exportCsv(bars) {
  const rows = bars.t.map((/** @type {number} */ open, /** @type {number} */ i) => [`${utc(open)}Z`, `${utc(bars.e[i])}Z`, bars.o[i], bars.h[i], bars.l[i], bars.c[i], bars.v[i]].join(','));
  const text = ['open_time,close_time,open,high,low,close,volume', ...rows].join('\r\n') + '\r\n';
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  h('a', { href: url, download: `${bars.venue}-${bars.bar}-${bars.symbol}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
