// @ts-check
import { get, send } from '../api.js';
import { h } from '../html.js';
import { link } from '../route.js';
import { count } from '../format.js';
import { clock, stamp, took } from '../time.js';
import { waitsFor } from '../words.js';
import { blockedForViewers } from '../user.js';
import { refresh } from '../live.js';
import { say } from '../say.js';
import { button, confirm } from '../parts/dialog.js';
import { failure } from '../parts/error.js';
import { badge, word } from '../parts/state.js';
import { facts, table } from '../parts/table.js';

/** Why does it wait? What happened? */
export const page = {
  title: () => 'Task',
  every: 2500,
  /** @param {any} route @param {AbortSignal} signal */
  load: ({ parts }, signal) => get(`/api/v1/tasks/${encodeURIComponent(parts[1])}`, {}, signal),
  /** @param {any} task */
  view: (task) => [
    h('p', { class: 'lead' }, badge(task.state, task), ' ', task.label),
    sentence(task),
    h(
      'p',
      { class: 'buttons' },
      button({
        text: 'Retry',
        blocked: blockedForViewers() ?? (task.state === 'DEAD' ? null : `it is ${word(task.state)}; only failed tasks can be retried`),
        onclick: () => retry(task),
      }),
    ),
    task.state === 'SUCCEEDED' ? null : failure(task.error),
    facts([
      ['Job', h('a', { href: link(['jobs', task.job_id]) }, 'the job that asked for it')],
      ['Kind', task.kind],
      ['Result', task.note],
      ['Progress', task.progress.total > 0 ? `${count(task.progress.done)} of ${count(task.progress.total)} ${task.progress.unit}` : null],
      ['Attempt', `${task.attempt} of ${task.max_attempts}`],
      ['Worker', task.owner],
      ['Asked', stamp(task.created_at)],
      ['Queued', task.queued_at ? stamp(task.queued_at) : null],
      ['Started', task.started_at ? stamp(task.started_at) : null],
      ['Ended', task.finished_at ? stamp(task.finished_at) : null],
      ['Took', task.started_at ? took(task.started_at, task.finished_at) : null],
      ['Files', files(task.order)],
      ['Id', h('code', {}, task.task_id)],
    ]),
    task.depends_on.length > 0
      ? h('section', { key: 'needs' }, h('h2', {}, 'Needs'), h('ul', {}, task.depends_on.slice(0, 20).map((/** @type {string} */ id) => h('li', { key: id }, h('a', { href: link(['tasks', id]) }, id)))))
      : null,
    h('h2', {}, 'What happened'),
    events(task),
    h('h2', {}, 'Order'),
    h('pre', {}, JSON.stringify(task.order, null, 2)),
  ],
  /** @param {any} route */
  path: ({ parts }) => `/api/v1/tasks/${encodeURIComponent(parts[1])}`,
};

/** @param {any} task */
function sentence(task) {
  return task.waiting_for ? h('p', {}, `It waits for ${waitsFor(task.waiting_for)}.`) : null;
}

/** @param {any} order */
function files(order) {
  return order.symbol ? h('a', { href: link(['data'], { symbol: order.symbol }) }, `what the lake holds of ${order.symbol}`) : null;
}

/** @param {any} task */
function events(task) {
  return table({
    caption: 'What happened to the task',
    items: task.events.map((/** @type {any} */ event, /** @type {number} */ i) => ({ ...event, before: task.events[i - 1]?.at, i })),
    key: (event) => event.i,
    empty: 'Nothing yet.',
    columns: [
      { name: 'At', of: (event) => h('time', { datetime: event.at, title: event.at }, `${event.at.slice(0, 10)} ${clock(new Date(event.at))}`) },
      { name: 'Became', of: (event) => badge(event.to) },
      { name: 'After', of: (event) => (event.before ? took(event.before, event.at) : '–') },
      { name: 'Attempt', number: true, of: (event) => event.attempt },
      { name: 'By', of: (event) => event.actor },
      { name: 'Because', wide: true, of: (event) => [event.code ? [h('code', {}, event.code), ' '] : null, event.reason] },
    ],
  });
}

/** @param {any} task */
async function retry(task) {
  const answer = await confirm({
    title: 'Retry this task?',
    text: h('p', {}, 'It has all its attempts again. Tasks that were cancelled because it failed stay cancelled: to run them too, retry the job.'),
    action: 'Retry it',
    run: () => send('POST', `/api/v1/tasks/${task.task_id}/retry`),
  });
  if (answer) {
    say('The task is queued.');
    refresh();
  }
}
