// @ts-check
import { get } from '../api.js';
import { h } from '../html.js';
import { stamp, took } from '../time.js';
import { badge } from '../parts/state.js';
import { table } from '../parts/table.js';

/** For how long those that have gone are shown. */
const DAY = 86400000;

/** Who is there, and what do they do? */
export const page = {
  title: () => 'Workers',
  every: 4000,
  /** @param {any} _route @param {AbortSignal} signal */
  load: (_route, signal) => get('/api/v1/workers', {}, signal),
  /** @param {any} data */
  view: (data) => {
    const shown = data.workers.filter((/** @type {any} */ worker) => worker.state === 'ALIVE' || Date.now() - new Date(worker.seen_at).getTime() < DAY);
    const alive = shown.filter((/** @type {any} */ worker) => worker.state === 'ALIVE');
    const sum = (/** @type {string} */ field) => alive.reduce((/** @type {number} */ total, /** @type {any} */ each) => total + each[field], 0);
    return [
      h('p', { class: 'lead' }, `${alive.length} alive, ${sum('running')} of ${sum('permits')} permits in use.`),
      table({
        caption: 'Workers',
        items: shown,
        key: (worker) => worker.worker_id,
        empty: 'No worker has ever reported. Start one: ./barmill io-worker, ./barmill cpu-worker.',
        columns: [
          { name: 'Worker', of: (worker) => worker.worker_id },
          { name: 'State', of: (worker) => badge(worker.state) },
          { name: 'Queue', of: (worker) => worker.queue },
          { name: 'Running', number: true, of: (worker) => `${worker.running}/${worker.permits}` },
          { name: 'Last heartbeat', of: (worker) => stamp(worker.seen_at) },
          { name: 'Up for', of: (worker) => took(worker.started_at, worker.state === 'ALIVE' ? undefined : worker.seen_at) },
          { name: 'Host', of: (worker) => `${worker.host}, pid ${worker.pid}` },
        ],
      }),
    ];
  },
  path: () => '/api/v1/workers',
};
