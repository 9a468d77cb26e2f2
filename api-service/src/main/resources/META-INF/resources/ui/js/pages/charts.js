// @ts-check
import { get } from '../api.js';
import { h } from '../html.js';
import { link } from '../route.js';
import { count } from '../format.js';
import { table } from '../parts/table.js';

/** Which bars are there? */
export const page = {
  title: () => 'Charts',
  every: 0,
  /** @param {any} _route @param {AbortSignal} signal */
  load: (_route, signal) => get('/api/v1/datasets', { layer: 'bars', limit: 500 }, signal),
  /** @param {any} data */
  view: (data) => [
    table({
      caption: 'Bars',
      items: data.datasets.filter((/** @type {any} */ set) => !set.dataset.startsWith('quote-')),
      key: (set) => [set.venue, set.dataset, set.symbol].join('/'),
      empty: [h('p', {}, 'The lake has no bars yet. '), h('p', {}, h('a', { href: link(['request', 'aggregate']) }, 'Make bars'))],
      columns: [
        { name: 'Symbol', of: (set) => h('a', { class: 'row', href: link(['charts', set.venue, set.dataset, set.symbol]) }, set.symbol) },
        { name: 'Bars', of: (set) => set.dataset },
        { name: 'Venue', of: (set) => set.venue },
        { name: 'From', of: (set) => set.first_date },
        { name: 'To', of: (set) => set.last_date },
        { name: 'Number', number: true, of: (set) => count(set.rows) },
      ],
    }),
  ],
  path: () => '/api/v1/datasets?layer=bars&limit=500',
  command: () => 'barmill datasets',
};
