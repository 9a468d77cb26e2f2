// @ts-check
import { address, get } from '../api.js';
import { h } from '../html.js';
import { link, linkWith } from '../route.js';
import { count } from '../format.js';
import { stamp, took } from '../time.js';
import { JOB_KINDS, jobKind, subject } from '../words.js';
import { badge, progress, word } from '../parts/state.js';
import { chips, table } from '../parts/table.js';

const STATES = ['PLANNING', 'QUEUED', 'RUNNING', 'SUCCEEDED', 'NOTHING_TO_DO', 'FAILED', 'CANCELLED'];

/** @param {URLSearchParams} query */
function filter(query) {
  return { status: query.get('status'), kind: query.get('kind'), after: query.get('after'), limit: 50 };
}

/** @param {any[]} jobs */
export function jobTable(jobs, caption = 'Jobs') {
  return table({
    caption,
    items: jobs,
    key: (job) => job.job_id,
    empty: [h('p', {}, 'There is no such job. '), h('p', {}, h('a', { href: link(['request', 'download']) }, 'Download ticks'), ' to make one.')],
    columns: [
      { name: 'Job', of: (job) => h('a', { class: 'row', href: link(['jobs', job.job_id]) }, jobKind(job.kind)) },
      { name: 'State', of: (job) => badge(job.state) },
      { name: 'About', wide: true, of: (job) => [subject(job.request), job.error ? h('p', { class: 'error-line' }, h('code', {}, job.error.code), ' ', job.error.message) : null] },
      { name: 'Tasks', of: (job) => progress(job.tasks) },
      { name: 'Asked', of: (job) => stamp(job.created_at) },
      { name: 'Took', of: (job) => took(job.created_at, job.finished_at) },
      { name: 'By', of: (job) => job.created_by ?? '–' },
    ],
  });
}

/** What runs, how far, and what went wrong? */
export const page = {
  title: () => 'Jobs',
  every: 3000,
  /** @param {any} route @param {AbortSignal} signal */
  load: ({ query }, signal) => get('/api/v1/jobs', filter(query), signal),
  /** @param {any} data @param {any} route */
  view: (data, { query }) => [
    chips('State', query.get('status'), [['', 'all'], ...STATES.map((each) => /** @type {[string, string]} */ ([each, word(each)]))], (value) => linkWith({ status: value, after: null })),
    chips('Kind', query.get('kind'), [['', 'all'], ...JOB_KINDS.map((each) => /** @type {[string, string]} */ ([each, jobKind(each)]))], (value) => linkWith({ kind: value, after: null })),
    jobTable(data.jobs),
    pager(data, query),
  ],
  /** @param {any} route */
  path: ({ query }) => address('/api/v1/jobs', filter(query)),
  command: () => 'barmill jobs',
};

/** The number of all, and the way to the next page. @param {any} data @param {URLSearchParams} query */
export function pager(data, query) {
  const next = data.next ? h('a', { href: linkWith({ after: data.next }) }, 'Older') : null;
  const first = query.get('after') ? h('a', { href: linkWith({ after: null }) }, 'Newest') : null;
  return h('p', { class: 'pager' }, `${count(data.total)}${data.total_is_exact === false ? ' or more' : ''} in all`, first ? [' · ', first] : null, next ? [' · ', next] : null);
}
