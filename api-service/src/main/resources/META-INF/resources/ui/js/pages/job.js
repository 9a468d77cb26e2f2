// @ts-check
import { get, send } from '../api.js';
import { h } from '../html.js';
import { link, linkWith } from '../route.js';
import { count, counted, some } from '../format.js';
import { stamp, took } from '../time.js';
import { jobKind, skippedBecause, subject, waitsFor } from '../words.js';
import { blockedForViewers } from '../user.js';
import { refresh } from '../live.js';
import { say } from '../say.js';
import { button, confirm } from '../parts/dialog.js';
import { failure } from '../parts/error.js';
import { badge, progress, word } from '../parts/state.js';
import { chips, facts, table } from '../parts/table.js';
import { taskTable } from './tasks.js';

const LIVE = ['WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE', 'CANCELLING'];

/** Why did it fail, and what do I press? */
export const page = {
  title: () => 'Job',
  every: 2500,
  /** @param {any} route @param {AbortSignal} signal */
  load: async ({ parts, query }, signal) => {
    const path = `/api/v1/jobs/${encodeURIComponent(parts[1])}`;
    const [job, tasks] = await Promise.all([
      get(path, {}, signal),
      get(path + '/tasks', { status: query.get('status'), after: query.get('after'), limit: 100 }, signal),
    ]);
    const dead = job.tasks.DEAD > 0 ? await get(path + '/tasks', { status: 'DEAD', limit: 1000 }, signal) : null;
    return { job, tasks, dead };
  },
  /** @param {any} data @param {any} route */
  view: ({ job, tasks, dead }, { query }) => [
    h('p', { class: 'lead' }, badge(job.state), ' ', jobKind(job.kind), ' · ', subject(job.request)),
    progress(job.tasks),
    buttons(job),
    job.error && !dead ? failure(job.error) : null,
    dead ? errors(dead, job) : null,
    job.findings && job.findings.length > 0 ? findings(job.findings) : null,
    waiting(job),
    skipped(job),
    h('h2', {}, 'Tasks'),
    chips('State', query.get('status'), [['', `all ${count(job.total_tasks)}`], ...states(job.tasks)], (value) => linkWith({ status: value, after: null })),
    taskTable(tasks.tasks, 'Tasks of this job'),
    tasks.next ? h('p', { class: 'pager' }, h('a', { href: linkWith({ after: tasks.next }) }, 'The next 100')) : null,
    h('h2', {}, 'Request'),
    facts([
      ['Asked', stamp(job.created_at)],
      ['Ended', job.finished_at ? stamp(job.finished_at) : null],
      ['Took', took(job.created_at, job.finished_at)],
      ['By', job.created_by ? `${job.created_by} (${job.via ?? 'rest'})` : null],
      ['Id', h('code', {}, job.job_id)],
    ]),
    h('pre', {}, JSON.stringify(job.request, null, 2)),
  ],
  /** @param {any} route */
  path: ({ parts }) => `/api/v1/jobs/${encodeURIComponent(parts[1])}`,
  /** @param {any} route */
  command: ({ parts }) => `barmill job ${parts[1]}`,
};

/** @param {Record<string, number>} tasks @returns {[string, string][]} */
function states(tasks) {
  return Object.entries(tasks)
    .filter(([, number]) => number > 0)
    .map(([state, number]) => [state, `${count(number)} ${word(state)}`]);
}

/** @param {any} job */
function buttons(job) {
  const live = LIVE.reduce((sum, state) => sum + job.tasks[state], 0);
  const blocked = blockedForViewers();
  return h(
    'p',
    { class: 'buttons' },
    button({
      text: job.tasks.DEAD > 0 ? `Retry ${counted(job.tasks.DEAD, 'failed task')}` : 'Retry',
      kind: job.tasks.DEAD > 0 ? 'primary' : undefined,
      key: 'retry',
      blocked: blocked ?? (job.tasks.DEAD === 0 ? 'no task of it has failed' : null),
      onclick: () => retry(job),
    }),
    button({
      text: 'Cancel',
      blocked: blocked ?? (live === 0 && job.state !== 'PLANNING' ? 'all of its tasks have ended' : null),
      onclick: () => cancel(job, live),
    }),
    button({
      text: 'Move to the front',
      blocked: blocked ?? (job.tasks.QUEUED + job.tasks.WAITING + job.tasks.RETRYABLE === 0 ? 'none of its tasks wait' : null),
      onclick: () => hurry(job),
    }),
  );
}

/** @param {any} job */
async function retry(job) {
  const answer = await confirm({
    title: `Retry ${counted(job.tasks.DEAD, 'failed task')}?`,
    text: h('p', {}, 'They keep their order and have all their attempts again. Tasks that were cancelled because of them run after them.'),
    action: `Retry ${count(job.tasks.DEAD)}`,
    run: () => send('POST', `/api/v1/jobs/${job.job_id}/retry`, { scope: 'dead' }),
  });
  if (answer) {
    say(`${counted(answer.queued, 'task')} queued, ${count(answer.waiting)} waiting.`);
    refresh();
  }
}

/** @param {any} job @param {number} live */
async function cancel(job, live) {
  const answer = await confirm({
    title: `Cancel ${counted(live, 'task')}?`,
    text: h('p', {}, 'Waiting tasks end at once, running ones as soon as they can. What has been published stays. Tasks that another job wants go on.'),
    action: 'Cancel the job',
    danger: true,
    run: () => send('POST', `/api/v1/jobs/${job.job_id}/cancel`),
  });
  if (answer) {
    say(`${counted(answer.cancelled, 'task')} cancelled, ${count(answer.cancelling)} stopping.`);
    refresh();
  }
}

/** @param {any} job */
async function hurry(job) {
  const waits = job.tasks.QUEUED + job.tasks.WAITING + job.tasks.RETRYABLE;
  const answer = await confirm({
    title: `Move ${counted(waits, 'task')} to the front?`,
    text: h('p', {}, 'The job gets the priority high: a head start of six hours. What runs goes on.'),
    action: 'Move to the front',
    run: () => send('PATCH', `/api/v1/jobs/${job.job_id}`, { priority: 'high' }),
  });
  if (answer) {
    say('The job has the priority high.');
    refresh();
  }
}

/** The failures by code. @param {any} dead @param {any} job */
function errors(dead, job) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const task of dead.tasks) {
    const code = task.error?.code ?? 'unknown';
    groups.set(code, [...(groups.get(code) ?? []), task]);
  }
  const first = job.tasks.DEAD > dead.tasks.length ? ` Of the first ${count(dead.tasks.length)} of them:` : '';
  return h(
    'section',
    { key: 'errors', class: 'group' },
    h('h2', {}, `${counted(job.tasks.DEAD, 'failed task')}.`, first),
    [...groups].map(([code, tasks]) =>
      h(
        'div',
        { key: code, class: 'group' },
        h('p', {}, h('strong', {}, counted(tasks.length, 'task')), ', such as ', h('a', { href: linkWith({ open: 'task:' + tasks[0].task_id }) }, tasks[0].label)),
        failure(tasks[0].error),
      ),
    ),
  );
}

/** @param {any[]} found */
function findings(found) {
  return h(
    'section',
    { key: 'findings' },
    h('h2', {}, 'Findings'),
    table({
      caption: 'Findings',
      items: found,
      key: (each) => each.finding,
      empty: 'none',
      columns: [
        { name: 'Finding', of: (each) => each.finding },
        { name: 'Cases', number: true, of: (each) => count(each.count) },
        { name: 'Not repaired', number: true, of: (each) => count(each.unrepaired) },
        { name: 'Such as', wide: true, of: (each) => some(each.examples) },
      ],
    }),
  );
}

/** @param {any} job */
function waiting(job) {
  const reasons = Object.entries(job.waiting_for ?? {});
  return reasons.length === 0
    ? null
    : h('ul', { key: 'waiting' }, reasons.map(([reason, number]) => h('li', { key: reason }, `${counted(number, 'task waits', 'tasks wait')} for ${waitsFor(reason)}`)));
}

/** @param {any} job */
function skipped(job) {
  return job.reasons.length === 0
    ? null
    : h(
        'section',
        { key: 'skipped' },
        h('h2', {}, `${counted(job.skipped_tasks, 'part')} of the request without a task`),
        h('ul', {}, job.reasons.map((/** @type {any} */ each) => h('li', { key: each.reason }, `${count(each.count)}: ${skippedBecause(each.reason)} (${some(each.examples)})`))),
      );
}

export const jobLink = (/** @type {string} */ id) => link(['jobs', id]);
