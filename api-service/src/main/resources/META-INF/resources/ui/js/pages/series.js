// @ts-check
import { address, get } from '../api.js';
import { h } from '../html.js';
import { link, linkWith, replace } from '../route.js';
import { counted } from '../format.js';
import { between, daysOf, ofRuns, plus, runsOf, yesterday } from '../days.js';
import { calendar, DAYS, legend } from '../parts/calendar.js';
import { chips, table } from '../parts/table.js';

/** @param {string[]} parts */
function keyOf(parts) {
  const [, layer, venue, dataset, symbol] = parts;
  return { layer, venue, dataset, symbol };
}

/** @param {URLSearchParams} query */
function yearOf(query) {
  return Number(query.get('year')) || new Date().getUTCFullYear();
}

/** What is missing, and why? */
export const page = {
  /** @param {any} route */
  title: ({ parts }) => `${parts[4]} · ${parts[3]} · ${parts[2]}`,
  every: 5000,
  /** @param {any} route @param {AbortSignal} signal */
  load: async ({ parts, query }, signal) => {
    const key = keyOf(parts);
    const year = yearOf(query);
    const last = [`${year}-12-31`, yesterday()].sort()[0];
    const [sets, held] = await Promise.all([get('/api/v1/datasets', { ...key }, signal), heldDays(key, `${year}-01-01`, last, signal)]);
    const set = sets.datasets.find((/** @type {any} */ each) => each.dataset === key.dataset);
    const work = key.layer === 'ticks' && set?.exchange ? await underWay(set, signal) : new Map();
    return { set, days: withWork(fill(held, year, last), work), year };
  },
  /** @param {any} data @param {any} route */
  view: ({ set, days, year }, { parts, query }) => {
    const key = keyOf(parts);
    const chosen = /** @type {[string, string] | null} */ (query.get('days')?.split('..') ?? null);
    const missing = [...days].filter(([day, state]) => state === 'A' && isIn(day, chosen)).map(([day]) => day);
    return [
      chips('Year', String(year), years(set, year), (value) => linkWith({ year: value, days: null })),
      calendar({
        year,
        days,
        selected: chosen,
        open: (day) => (location.hash = linkWith({ open: `day:${[key.layer, key.venue, key.dataset, key.symbol, day].map(encodeURIComponent).join('|')}` })),
        select: (from, to) => replace(linkWith({ days: `${from}..${to}` })),
      }),
      legend(days),
      h('p', { class: 'quiet' }, 'Click a day for its file. Click with Shift, or Shift and the arrows, to choose several. '),
      chosen ? h('p', {}, `Chosen: ${[...chosen].sort().join(' … ')}, ${counted(Math.abs(between(chosen[0], chosen[1])) + 1, 'day')}. `, h('a', { href: linkWith({ days: null }) }, 'Choose none')) : null,
      actions(key, set, days, chosen, missing),
      h(
        'details',
        { key: 'runs' },
        h('summary', {}, 'As a table'),
        table({
          caption: `Days of ${year}`,
          items: Object.keys(DAYS).flatMap((state) => runsOf([...days].filter(([, each]) => each === state).map(([day]) => day)).map((run) => ({ run, state }))).sort((one, other) => (one.run < other.run ? -1 : 1)),
          key: (each) => each.run,
          empty: 'none',
          columns: [
            { name: 'Days', of: (each) => each.run },
            { name: 'State', of: (each) => DAYS[each.state][0] },
          ],
        }),
      ),
    ];
  },
  /** @param {any} route */
  path: ({ parts, query }) => coveragePath(keyOf(parts), yearOf(query)),
  /** @param {any} route */
  command: ({ parts }) => (parts[1] === 'ticks' ? `barmill lake coverage --venue ${parts[2]} --dataset ${parts[3]} --symbol ${parts[4]} --missing` : null),
};

/** @param {any} key @param {number} year */
function coveragePath(key, year) {
  const days = { from: `${year}-01-01`, to: [`${year}-12-31`, yesterday()].sort()[0] };
  return key.layer === 'ticks' ? address('/api/v1/datasets/coverage', { venue: key.venue, dataset: key.dataset, symbol: key.symbol, ...days }) : address('/api/v1/datasets/files', { ...key, ...days, limit: 366 });
}

/** The days of a year that are held or known to be empty. @param {any} key @param {string} from @param {string} to @param {AbortSignal} signal */
async function heldDays(key, from, to, signal) {
  if (from > to) {
    return new Map();
  }
  if (key.layer === 'ticks') {
    const { series } = await get('/api/v1/datasets/coverage', { venue: key.venue, dataset: key.dataset, symbol: key.symbol, from, to }, signal);
    return series.length > 0 ? ofRuns(from, series[0].runs) : new Map();
  }
  const { files } = await get('/api/v1/datasets/files', { ...key, from, to, limit: 366 }, signal);
  return new Map(files.map((/** @type {any} */ file) => [file.date, 'D']));
}

/** Days that tasks work on or have failed at, by day. @param {any} set @param {AbortSignal} signal */
async function underWay(set, signal) {
  const states = ['DEAD', 'QUEUED', 'RETRYABLE', 'RUNNING'];
  const found = await Promise.all(
    states.map((status) => get('/api/v1/tasks', { status, kind: 'tick.download', exchange: set.exchange, symbol: set.symbol, limit: 500 }, signal)),
  );
  const days = new Map();
  found.forEach(({ tasks }, i) =>
    tasks
      .filter((/** @type {any} */ task) => task.order.market === set.market && set.dataset.startsWith(task.order.type))
      .forEach((/** @type {any} */ task) => daysOf(task.order.period).forEach((day) => days.set(day, states[i] === 'DEAD' ? 'F' : 'R'))),
  );
  return days;
}

/** @param {Map<string, string>} held @param {number} year @param {string} last */
function fill(held, year, last) {
  const days = new Map();
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = plus(day, 1)) {
    days.set(day, held.get(day) ?? (day > last ? 'U' : 'A'));
  }
  return days;
}

/** @param {Map<string, string>} days @param {Map<string, string>} work */
function withWork(days, work) {
  work.forEach((state, day) => {
    if (days.get(day) === 'A') {
      days.set(day, state);
    }
  });
  return days;
}

/** @param {string} day @param {[string, string] | null} chosen */
function isIn(day, chosen) {
  const [low, high] = chosen ? [...chosen].sort() : ['', '9999'];
  return day >= low && day <= high;
}

/** @param {any} set @param {number} year @returns {[string, string][]} */
function years(set, year) {
  const first = Math.min(year, Number(set?.first_date.slice(0, 4) ?? year)) - 1;
  const last = Math.max(year, Number(set?.last_date.slice(0, 4) ?? year));
  const most = Math.min(new Date().getUTCFullYear(), last + 1);
  return Array.from({ length: most - first + 1 }, (_, i) => [String(first + i), String(first + i)]);
}

/** What can be done with the days. @param {any} key @param {any} set @param {Map<string, string>} days @param {any} chosen @param {string[]} missing */
function actions(key, set, days, chosen, missing) {
  const [from, to] = chosen ? [...chosen].sort() : [set?.first_date, set?.last_date];
  const common = { exchange: set?.exchange, market: set?.market, symbols: key.symbol };
  if (key.layer === 'bars') {
    return h('p', { class: 'buttons' }, key.dataset.startsWith('quote-') ? null : h('a', { class: 'button', href: link(['charts', key.venue, key.dataset, key.symbol], chosen ? { from, to } : {}) }, 'Chart'), h('a', { class: 'button', href: link(['request', 'aggregate'], { ...common, bars: key.dataset, start_date: chosen ? from : null, end_date: chosen ? to : null }) }, 'Make these bars'));
  }
  return h(
    'p',
    { class: 'buttons' },
    missing.length > 0
      ? h('a', { class: 'button primary', href: link(['request', 'download'], { ...common, data_types: key.dataset.replace(/-\w+$/, ''), start_date: missing[0], end_date: missing[missing.length - 1] }) }, `Fetch ${counted(missing.length, 'missing day')}`)
      : h('span', { class: 'quiet' }, 'No day is missing.'),
    h('a', { class: 'button', href: link(['request', 'aggregate'], { ...common, start_date: from, end_date: to }) }, 'Make bars'),
    h('a', { class: 'button', href: link(['request', 'validate'], { ...common, start_date: from, end_date: to }) }, 'Validate'),
  );
}
