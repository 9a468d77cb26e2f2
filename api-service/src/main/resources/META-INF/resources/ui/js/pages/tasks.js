// @ts-check
import { address, get } from '../api.js';
import { h } from '../html.js';
import { linkWith } from '../route.js';
import { stamp, took } from '../time.js';
import { TASK_KINDS, waitsFor } from '../words.js';
import { explain } from '../parts/error.js';
import { badge, word } from '../parts/state.js';
import { chips, table } from '../parts/table.js';
import { pager } from './jobs.js';

const STATES = ['WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE', 'CANCELLING', 'SUCCEEDED', 'DEAD', 'CANCELLED'];

/** @param {URLSearchParams} query */
function filter(query) {
  return {
    status: query.get('status'),
    kind: query.get('kind'),
    code: query.get('code'),
    exchange: query.get('exchange'),
    symbol: query.get('symbol'),
    after: query.get('after'),
    limit: 50,
  };
}

/** @param {any[]} tasks @param {string} caption */
export function taskTable(tasks, caption) {
  return table({
    caption,
    items: tasks,
    key: (task) => task.task_id,
    empty: 'There is no such task.',
    columns: [
      { name: 'Task', wide: true, of: (task) => h('a', { class: 'row', href: linkWith({ open: 'task:' + task.task_id }) }, task.label) },
      { name: 'State', of: (task) => badge(task.state, task) },
      { name: 'Why', wide: true, of: why },
      { name: 'Attempt', number: true, of: (task) => `${task.attempt}/${task.max_attempts}` },
      { name: 'Asked', of: (task) => stamp(task.created_at) },
      { name: 'Took', of: (task) => (task.started_at ? took(task.started_at, task.finished_at) : '–') },
    ],
  });
}

/** Why a task is as it is. @param {any} task */
function why(task) {
  if (task.error && task.state !== 'SUCCEEDED') {
    const about = explain(task.error.code);
    return h('span', { title: about ? 'What to do: ' + about.todo : null }, h('code', {}, task.error.code), ' ', task.error.message);
  }
  if (task.waiting_for) {
    return `waits for ${waitsFor(task.waiting_for)}`;
  }
  if (task.state === 'RUNNING' && task.progress.total > 0) {
    return `${Math.floor((task.progress.done / task.progress.total) * 100)}% of its ${task.progress.unit}`;
  }
  return task.note ?? '–';
}

/** All failures of this kind? */
export const page = {
  title: () => 'Tasks',
  every: 4000,
  /** @param {any} route @param {AbortSignal} signal */
  load: ({ query }, signal) => get('/api/v1/tasks', filter(query), signal),
  /** @param {any} data @param {any} route */
  view: (data, { query }) => [
    chips('State', query.get('status'), [['', 'all'], ...STATES.map((each) => /** @type {[string, string]} */ ([each, word(each)]))], (value) =>
      linkWith({ status: value, after: null, code: value === '' || value === 'SUCCEEDED' ? null : query.get('code') }),
    ),
    chips('Kind', query.get('kind'), [['', 'all'], ...TASK_KINDS.map((each) => /** @type {[string, string]} */ ([each, each]))], (value) =>
      linkWith({ kind: value, after: null, symbol: value ? query.get('symbol') : null, exchange: value ? query.get('exchange') : null }),
    ),
    query.get('code') ? h('p', {}, 'Only those that failed with ', h('code', {}, query.get('code')), '. ', h('a', { href: linkWith({ code: null }) }, 'All codes')) : null,
    query.get('symbol') ? h('p', {}, `Only ${query.get('symbol')}. `, h('a', { href: linkWith({ symbol: null }) }, 'All symbols')) : null,
    taskTable(data.tasks, 'Tasks'),
    pager(data, query),
  ],
  /** @param {any} route */
  path: ({ query }) => address('/api/v1/tasks', filter(query)),
};
