// @ts-check
import { get } from '../api.js';
import { h } from '../html.js';
import { link } from '../route.js';
import { count } from '../format.js';
import { stamp } from '../time.js';
import { subject } from '../words.js';
import { badge, icon } from '../parts/state.js';
import { table } from '../parts/table.js';

/** @type {Record<string, [string, string]>} */
const VERDICTS = { PASS: ['tick', 'done'], WARN: ['clock', 'again'], FAIL: ['cross', 'failed'], INCOMPLETE: ['dotted', 'idle'] };

/** Can the ticks be believed, and what did the strategies earn? */
export const page = {
  title: () => 'Research',
  every: 6000,
  /** @param {any} _route @param {AbortSignal} signal */
  load: async (_route, signal) => {
    const [reports, backtests] = await Promise.all([get('/api/v1/validation/reports', { limit: 50 }, signal), get('/api/v1/backtests', { limit: 50 }, signal)]);
    return { reports: reports.reports, backtests: backtests.backtests };
  },
  /** @param {any} data */
  view: (data) => [
    h('h2', {}, 'Validations'),
    table({
      caption: 'Validations',
      items: data.reports,
      key: (report) => report.report_id,
      empty: [h('p', {}, 'Nothing has been validated. '), h('p', {}, h('a', { href: link(['request', 'validate']) }, 'Validate ticks'))],
      columns: [
        { name: 'Report', of: (report) => h('a', { class: 'row', href: link(['jobs', report.report_id]) }, 'Validate') },
        { name: 'Verdict', of: (report) => verdict(report.verdict) },
        { name: 'About', wide: true, of: (report) => subject(report.request) },
        { name: 'Errors', number: true, of: (report) => count(report.errors) },
        { name: 'Warnings', number: true, of: (report) => count(report.warnings) },
        { name: 'Rows', number: true, of: (report) => count(report.rows) },
        { name: 'Asked', of: (report) => stamp(report.created_at) },
      ],
    }),
    h('h2', {}, 'Backtests'),
    table({
      caption: 'Backtests',
      items: data.backtests,
      key: (one) => one.fingerprint,
      empty: 'No backtest has been run. Run one: barmill backtest run spec.yaml.',
      columns: [
        { name: 'Strategy', of: (one) => h('a', { class: 'row', href: link(['tasks', one.task_id]) }, one.strategy) },
        { name: 'State', of: (one) => badge(one.state) },
        { name: 'Return', number: true, of: (one) => percent(one.total_return) },
        { name: 'Sharpe', number: true, of: (one) => (one.sharpe === undefined ? '–' : one.sharpe.toFixed(2)) },
        { name: 'Worst fall', number: true, of: (one) => percent(one.max_drawdown) },
        { name: 'Trades', number: true, of: (one) => (one.trades === undefined ? '–' : count(one.trades)) },
        { name: 'Begun', of: (one) => stamp(one.started_at) },
        { name: 'Report', of: (one) => (one.state === 'SUCCEEDED' ? h('a', { href: `/api/v1/backtests/${one.fingerprint}/files/report.html` }, 'report') : '–') },
      ],
    }),
  ],
  path: () => '/api/v1/backtests?limit=50',
};

/** @param {string} text */
function verdict(text) {
  const [shape, tone] = VERDICTS[text] ?? ['circle', 'idle'];
  return h('span', { class: 'badge ' + tone }, icon(shape), h('span', {}, text.toLowerCase()));
}

/** @param {number | undefined} share */
function percent(share) {
  return share === undefined ? '–' : `${(share * 100).toFixed(2)}%`;
}
