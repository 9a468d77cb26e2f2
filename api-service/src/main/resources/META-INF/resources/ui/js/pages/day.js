// @ts-check
import { get } from '../api.js';
import { h } from '../html.js';
import { link } from '../route.js';
import { count, size } from '../format.js';
import { facts, table } from '../parts/table.js';

/** @type {Record<string, string>} */
const INTEGRITY = {
  VERIFIED: "verified: the exchange's checksum agrees",
  INTACT: 'intact: the exchange publishes no checksum, that of the archive agrees',
  IMPORTED: 'imported from a local file',
  REPUBLISHED: 'the exchange has replaced the archive since',
};

/** @param {string} text */
function keyOf(text) {
  const [layer, venue, dataset, symbol, day] = text.split('|').map(decodeURIComponent);
  return { layer, venue, dataset, symbol, from: day, to: day };
}

/** The file of a day: where is it, what was it made from, what was made of it? */
export const page = {
  /** @param {any} route */
  title: ({ parts }) => keyOf(parts[1]).from,
  every: 8000,
  /** @param {any} route @param {AbortSignal} signal */
  load: async ({ parts }, signal) => {
    const key = keyOf(parts[1]);
    const [own, bars] = await Promise.all([
      get('/api/v1/datasets/files', key, signal),
      key.layer === 'ticks' ? get('/api/v1/datasets/files', { ...key, layer: 'bars', dataset: null, limit: 100 }, signal) : { files: [] },
    ]);
    return { file: own.files[0], bars: bars.files };
  },
  /** @param {any} data @param {any} route */
  view: ({ file, bars }, { parts }) => {
    const key = keyOf(parts[1]);
    return [
      h('p', { class: 'lead' }, `${key.symbol} · ${key.dataset} · ${key.venue}`),
      file ? details(file) : h('p', {}, 'The lake has no file of this day.'),
      key.layer === 'ticks' && bars.length > 0 ? [h('h2', {}, 'Bars of this day'), barTable(bars)] : null,
    ];
  },
};

/** @param {any} file */
function details(file) {
  return facts([
    ['File', h('code', {}, file.path)],
    ['Rows', count(file.rows)],
    ['Size', size(file.bytes)],
    ['First', file.first_time],
    ['Last', file.last_time],
    ['Made from', file.source ? h('code', {}, file.source) : null],
    ['Integrity', file.integrity ? INTEGRITY[file.integrity] : null],
    ['Defects', file.defects ? defects(file.defects) : null],
    ['SHA-256', h('code', {}, file.sha256)],
    ['Inputs', h('code', {}, file.inputs)],
  ]);
}

/** @param {Record<string, number>} counts */
function defects(counts) {
  const found = Object.entries(counts);
  return found.length === 0 ? 'none' : found.map(([defect, number]) => `${count(number)} ${defect}`).join(', ');
}

/** @param {any[]} bars */
function barTable(bars) {
  return table({
    caption: 'Bars of this day',
    items: bars,
    key: (file) => file.dataset,
    empty: 'none',
    columns: [
      { name: 'Bars', of: (file) => h('a', { href: link(['charts', file.venue, file.dataset, file.symbol], { from: file.date, to: file.date }) }, file.dataset) },
      { name: 'Number', number: true, of: (file) => count(file.rows) },
    ],
  });
}
