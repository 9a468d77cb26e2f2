// @ts-check
import { address, get } from '../api.js';
import { h } from '../html.js';
import { link, linkWith } from '../route.js';
import { count, counted, size } from '../format.js';
import { chips, table } from '../parts/table.js';

/** @param {URLSearchParams} query */
function filter(query) {
  return { layer: query.get('layer'), venue: query.get('venue'), symbol: query.get('symbol'), limit: 200, offset: query.get('offset') };
}

/** Where the days of a series are shown. @param {any} set */
function series(set) {
  return link(['data', set.layer, set.venue, set.dataset, set.symbol], { year: set.last_date.slice(0, 4) });
}

/** What do I have? */
export const page = {
  title: () => 'Data',
  every: 8000,
  /** @param {any} route @param {AbortSignal} signal */
  load: ({ query }, signal) => get('/api/v1/datasets', filter(query), signal),
  /** @param {any} data @param {any} route */
  view: (data, { query }) => [
    h('p', { class: 'buttons' }, ...['download', 'aggregate', 'validate'].map((kind) => h('a', { class: 'button', href: link(['request', kind]) }, { download: 'Download ticks', aggregate: 'Make bars', validate: 'Validate' }[kind]))),
    chips('Layer', query.get('layer'), [['', 'all'], ['ticks', 'ticks'], ['bars', 'bars'], ['quarantine', 'quarantine']], (value) => linkWith({ layer: value, offset: null })),
    query.get('symbol') ? h('p', {}, `Only ${query.get('symbol')}. `, h('a', { href: linkWith({ symbol: null, offset: null }) }, 'All symbols')) : null,
    table({
      caption: 'Datasets',
      items: data.datasets,
      key: (set) => [set.layer, set.venue, set.dataset, set.symbol].join('/'),
      empty: [h('p', {}, 'The lake holds nothing of this. '), h('p', {}, h('a', { href: link(['request', 'download'], { symbols: query.get('symbol') }) }, 'Download ticks'))],
      columns: [
        { name: 'Symbol', of: (set) => h('a', { class: 'row', href: series(set) }, set.symbol) },
        { name: 'Dataset', of: (set) => set.dataset },
        { name: 'Layer', of: (set) => set.layer },
        { name: 'Venue', of: (set) => set.venue },
        { name: 'From', of: (set) => set.first_date },
        { name: 'To', of: (set) => set.last_date },
        { name: 'Days', number: true, of: (set) => count(set.days) },
        { name: 'Rows', number: true, of: (set) => count(set.rows) },
        { name: 'Size', number: true, of: (set) => size(set.bytes) },
        { name: 'Made from', of: (set) => (set.integrity.length > 0 ? set.integrity.join(', ').toLowerCase() : '–') },
        { name: 'Chart', of: (set) => (set.layer === 'bars' && !set.dataset.startsWith('quote-') ? h('a', { href: link(['charts', set.venue, set.dataset, set.symbol]) }, 'chart') : '–') },
      ],
    }),
    pages(data),
  ],
  /** @param {any} route */
  path: ({ query }) => address('/api/v1/datasets', filter(query)),
  command: () => 'barmill datasets',
};

/** @param {any} data */
function pages(data) {
  const next = data.offset + data.limit;
  return h(
    'p',
    { class: 'pager' },
    counted(data.total, 'dataset'),
    data.offset > 0 ? [' · ', h('a', { href: linkWith({ offset: String(Math.max(0, data.offset - data.limit)) }) }, 'Before')] : null,
    next < data.total ? [' · ', h('a', { href: linkWith({ offset: String(next) }) }, 'Next')] : null,
  );
}
