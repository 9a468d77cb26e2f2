// @ts-check
/** What the API's short words mean, in sentences. */

/** @type {Record<string, string>} */
const WAITING_FOR = {
  DEPENDENCY: 'other tasks, which have to succeed first',
  HELD: 'a hold to be lifted',
  BACKOFF: 'its next attempt, after one that failed',
  NOT_BEFORE: 'the sweeper, which is about to queue it',
  NO_WORKER: 'a worker: none of its queue is alive',
  RESERVED: 'another task that uses the same days',
  HOST_PAUSED: 'the host, which has asked for a pause',
  OUTBOX: 'the broker, which does not take messages',
  BEHIND: 'the tasks of its queue that are in front of it',
};

/** @param {string} reason */
export function waitsFor(reason) {
  return WAITING_FOR[reason] ?? reason;
}

/** @type {Record<string, string>} */
const SKIPPED = {
  already_in_lake: 'the lake holds them already',
  confirmed_empty: 'their archives have no rows of them',
  not_yet_published: 'the exchange has not published them yet',
  not_published: 'the exchange does not publish them',
  confirmed_absent: 'the exchange had no archive when there should have been one',
  already_in_progress: 'a task of another job does the same work',
  up_to_date: 'the bars are up to date',
  no_ticks: 'the lake has no ticks for them',
  gap: 'the lake lacks ticks of these days',
  not_held: 'the lake does not hold them',
  imported: 'they were imported from files of unknown origin',
  no_counterpart: 'the lake holds only one of the two types',
  already_run: 'the same backtest has been run',
  step_not_run: 'a step that they need has failed',
};

/** @param {string} reason */
export function skippedBecause(reason) {
  return SKIPPED[reason] ?? reason;
}

/** @type {Record<string, string>} */
const KINDS = {
  download: 'Download',
  import: 'Import',
  aggregate: 'Make bars',
  verify: 'Check archives',
  remove: 'Remove files',
  check: 'Check the lake',
  reconcile: 'Reconcile trades',
  backtest: 'Backtest',
  validate: 'Validate',
  pipeline: 'Pipeline',
};

/** @param {string} kind */
export function jobKind(kind) {
  return KINDS[kind] ?? kind;
}

/** The kinds of jobs. */
export const JOB_KINDS = Object.keys(KINDS);

/** The kinds of tasks. */
export const TASK_KINDS = [
  'tick.download',
  'tick.import',
  'archive.verify',
  'bar.rebuild',
  'bar.aggregate',
  'lake.remove',
  'lake.check',
  'lake.list',
  'trades.reconcile',
  'validate.run',
  'backtest.run',
];

/** What a job is about, in a few words. @param {any} request */
export function subject(request) {
  const some = (/** @type {any} */ list) =>
    Array.isArray(list) ? (list.length > 3 ? `${list.slice(0, 3).join(', ')} and ${list.length - 3} more` : list.join(', ')) : list;
  const days = request.start_date ? `${request.start_date} … ${request.end_date ?? ''}` : request.year ? `${request.year} (${some(request.months)})` : request.from;
  return [
    request.exchange,
    request.market,
    some(request.data_types ?? request.data_type),
    some(request.bars ?? request.bar_type),
    some(request.symbols ?? request.symbol),
    some(request.files),
    days,
    request.spec?.strategy?.name,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' · ');
}
