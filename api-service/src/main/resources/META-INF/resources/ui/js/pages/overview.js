// @ts-check
import { get } from '../api.js';
import { h } from '../html.js';
import { link } from '../route.js';
import { count, counted } from '../format.js';
import { duration, stamp } from '../time.js';
import { explain } from '../parts/error.js';
import { badge, icon } from '../parts/state.js';
import { facts, table } from '../parts/table.js';
import { jobTable } from './jobs.js';

const DAY = 86400000;

/** Is anything wrong? */
export const page = {
  title: () => 'Overview',
  every: 4000,
  /** @param {any} _route @param {AbortSignal} signal */
  load: async (_route, signal) => {
    const [backlog, workers, jobs, dead, health] = await Promise.all([
      get('/api/v1/backlog', {}, signal),
      get('/api/v1/workers', {}, signal),
      get('/api/v1/jobs', { limit: 8 }, signal),
      get('/api/v1/tasks', { status: 'DEAD', limit: 200 }, signal),
      readiness(signal),
    ]);
    return { backlog, workers: workers.workers, jobs: jobs.jobs, dead: dead.tasks, health };
  },
  /** @param {any} data */
  view: (data) => {
    const failed = data.dead.filter((/** @type {any} */ task) => task.finished_at && Date.now() - new Date(task.finished_at).getTime() < DAY);
    const queues = byQueue(data.backlog.lanes, data.workers);
    const wrong = troubles(data, queues, failed);
    return [
      h(
        'section',
        { key: 'verdict', class: wrong.length === 0 ? 'verdict well' : 'verdict wrong' },
        wrong.length === 0
          ? h('p', { class: 'lead' }, icon('tick'), ' All well.')
          : wrong.map((each, i) => h('p', { key: each.text, class: i === 0 ? 'lead' : '' }, icon('cross'), ' ', h('a', { href: each.href }, each.text))),
      ),
      h('h2', {}, 'Queues'),
      queueTable(queues),
      h('p', { class: 'quiet' }, 'Counted ', stamp(data.backlog.at), '.'),
      holds(data.backlog),
      failed.length > 0 ? failures(failed) : null,
      h('h2', {}, 'Newest jobs'),
      jobTable(data.jobs, 'Newest jobs'),
    ];
  },
  path: () => '/api/v1/backlog',
  command: () => 'barmill jobs',
};

/** The checks that fail. @param {AbortSignal} signal @returns {Promise<string[]>} */
async function readiness(signal) {
  const response = await fetch('/health/ready', { cache: 'no-store', signal });
  const document = await response.json();
  return document.checks.filter((/** @type {any} */ check) => check.status !== 'UP').map((/** @type {any} */ check) => check.name);
}

/** @param {any[]} lanes @param {any[]} workers */
function byQueue(lanes, workers) {
  const names = new Set([...lanes.map((lane) => lane.queue), ...workers.map((worker) => worker.queue)]);
  return [...names].sort().map((queue) => {
    const own = lanes.filter((lane) => lane.queue === queue);
    const sum = (/** @type {string[]} */ states) => own.filter((lane) => states.includes(lane.state)).reduce((total, lane) => total + lane.tasks, 0);
    const alive = workers.filter((worker) => worker.queue === queue && worker.state === 'ALIVE');
    return {
      queue,
      waiting: sum(['WAITING', 'RETRYABLE']),
      queued: sum(['QUEUED']),
      running: sum(['RUNNING', 'CANCELLING']),
      oldest: Math.max(0, ...own.map((lane) => lane.oldest_seconds)),
      workers: alive.length,
      permits: alive.reduce((total, worker) => total + worker.permits, 0),
    };
  });
}

/** What is wrong, the worst first. @param {any} data @param {any[]} queues @param {any[]} failed */
function troubles(data, queues, failed) {
  return [
    ...data.health.map((/** @type {string} */ check) => ({ text: `The service is not ready: ${check}.`, href: '/health/ready' })),
    ...queues
      .filter((each) => each.workers === 0 && each.queued > 0)
      .map((each) => ({ text: `${counted(each.queued, 'task waits', 'tasks wait')} in ${each.queue}, and no worker of it is alive.`, href: link(['workers']) })),
    ...data.backlog.circuits.map((/** @type {any} */ circuit) => ({
      text: `${circuit.lane} is closed: its attempts kept ending with ${circuit.code}.`,
      href: link(['tasks'], { status: 'DEAD', code: circuit.code }),
    })),
    ...data.workers
      .filter((/** @type {any} */ worker) => worker.state === 'GONE' && Date.now() - new Date(worker.seen_at).getTime() < 3600000)
      .map((/** @type {any} */ worker) => ({ text: `The worker ${worker.worker_id} has gone without saying so.`, href: link(['workers']) })),
    ...(failed.length > 0
      ? [{ text: `${counted(failed.length, 'task')}${failed.length === 200 ? ' or more' : ''} failed within a day.`, href: link(['tasks'], { status: 'DEAD' }) }]
      : []),
    ...data.backlog.holds.map((/** @type {any} */ hold) => ({ text: `${hold.key} is paused by ${hold.by}: ${hold.reason}`, href: link(['tasks'], { status: 'QUEUED' }) })),
  ];
}

/** @param {any[]} queues */
function queueTable(queues) {
  return table({
    caption: 'Queues',
    items: queues,
    key: (each) => each.queue,
    empty: 'No task waits, and no worker has ever reported.',
    columns: [
      { name: 'Queue', of: (each) => each.queue },
      { name: 'Waiting', number: true, of: (each) => count(each.waiting) },
      { name: 'Queued', number: true, of: (each) => count(each.queued) },
      { name: 'Oldest queued', of: (each) => (each.queued > 0 ? duration(each.oldest * 1000) : '–') },
      { name: 'Running', number: true, of: (each) => count(each.running) },
      { name: 'Workers', number: true, of: (each) => h('a', { href: link(['workers']) }, `${each.workers} (${counted(each.permits, 'permit')})`) },
    ],
  });
}

/** @param {any} backlog */
function holds(backlog) {
  return backlog.holds.length === 0
    ? null
    : h(
        'section',
        { key: 'holds' },
        h('h2', {}, 'Paused'),
        backlog.holds.map((/** @type {any} */ hold) =>
          h('div', { key: hold.scope + hold.key + hold.source, class: 'group' }, badge('OPEN'), ` ${hold.key}: ${hold.reason}`, facts([['By', hold.by], ['Since', stamp(hold.since)], ['Until', hold.until ? stamp(hold.until) : 'somebody lifts it']])),
        ),
      );
}

/** @param {any[]} failed */
function failures(failed) {
  /** @type {Map<string, any[]>} */
  const codes = new Map();
  failed.forEach((task) => codes.set(task.error?.code ?? 'unknown', [...(codes.get(task.error?.code ?? 'unknown') ?? []), task]));
  return h(
    'section',
    { key: 'failures' },
    h('h2', {}, 'Failed within a day'),
    table({
      caption: 'Failed within a day, by code',
      items: [...codes].sort(([, one], [, other]) => other.length - one.length),
      key: ([code]) => code,
      empty: 'none',
      columns: [
        { name: 'Code', of: ([code]) => h('a', { class: 'row', href: link(['tasks'], { status: 'DEAD', code }) }, h('code', {}, code)) },
        { name: 'Tasks', number: true, of: ([, tasks]) => count(tasks.length) },
        { name: 'Such as', wide: true, of: ([, tasks]) => h('a', { href: link(['tasks', tasks[0].task_id]) }, tasks[0].label) },
        { name: 'What to do', wide: true, of: ([code]) => explain(code)?.todo ?? '–' },
      ],
    }),
  );
}
