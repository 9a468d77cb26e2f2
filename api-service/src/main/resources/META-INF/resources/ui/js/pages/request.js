// @ts-check
import { asCurl, get, send } from '../api.js';
import { h } from '../html.js';
import { current, go, link, note } from '../route.js';
import { count, counted, some } from '../format.js';
import { yesterday } from '../days.js';
import { blockedForViewers } from '../user.js';
import { say } from '../say.js';
import { skippedBecause } from '../words.js';
import { button } from '../parts/dialog.js';
import { problem } from '../parts/error.js';

/** @typedef {{name: string, label: string, hint?: string, type?: string, list?: boolean, choices?: (exchange: any) => string[]}} Field */

/** @type {Field[]} */
const COMMON = [
  { name: 'exchange', label: 'Exchange' },
  { name: 'market', label: 'Market', choices: (exchange) => exchange.markets },
  { name: 'symbols', label: 'Symbols', list: true, hint: 'as the exchange writes them, with commas between' },
  { name: 'start_date', label: 'First day (UTC)', type: 'date' },
  { name: 'end_date', label: 'Last day (UTC)', type: 'date' },
];

/** @type {Record<string, {title: string, path: string, fields: Field[], command: (body: any) => string}>} */
const FORMS = {
  download: {
    title: 'Download ticks',
    path: '/api/v1/download/downloads/jobs',
    fields: [...COMMON, { name: 'data_types', label: 'Data types', list: true, hint: 'empty: the first of the exchange', choices: (exchange) => exchange.data_types }, { name: 'interval', label: 'Interval', hint: 'of candles, such as 1m' }],
    command: (body) => `barmill download ${options(body, { data_types: '--types' })} --wait`,
  },
  aggregate: {
    title: 'Make bars',
    path: '/api/v1/aggregate/bars',
    fields: [...COMMON, { name: 'bars', label: 'Bars', list: true, hint: 'such as time-1m, dollar-1000000, volume-500' }],
    command: (body) => `barmill aggregate ${options(body, { bars: '--bar' })} --wait`,
  },
  validate: {
    title: 'Validate ticks',
    path: '/api/v1/validation/jobs',
    fields: [...COMMON, { name: 'data_types', label: 'Data types', list: true, hint: 'empty: all that the lake holds' }],
    command: (body) => `barmill validate ${options(body, { data_types: '--types' })} --wait`,
  },
};

/** The plan of what the form says, and what came of asking for it. @type {{body: string, plan: any, trouble: any, isBusy: boolean}} */
let state = { body: '', plan: null, trouble: null, isBusy: false };

/** @param {any} body @param {Record<string, string>} own */
function options(body, own) {
  const names = /** @type {Record<string, string>} */ ({ exchange: '--exchange', market: '--market', symbols: '--symbols', start_date: '--from', end_date: '--to', interval: '--interval', ...own });
  return Object.entries(body)
    .flatMap(([name, value]) => (name === 'bars' ? value.map((/** @type {string} */ bar) => `--bar '${bar}'`) : [`${names[name]} ${[value].flat().join(',')}`]))
    .join(' ');
}

/** The request that the fields make. @param {string} kind @param {URLSearchParams} query */
function bodyOf(kind, query) {
  const given = FORMS[kind].fields.map((field) => {
    const text = (query.get(field.name) ?? '').trim();
    return [field.name, field.list ? text.split(/[\s,]+/).filter((each) => each !== '') : text];
  });
  return Object.fromEntries(given.filter(([, value]) => value.length > 0));
}

/** What shall be made? */
export const page = {
  /** @param {any} route */
  title: ({ parts }) => FORMS[parts[1]]?.title ?? 'There is no such request',
  every: 0,
  /** @param {any} _route @param {AbortSignal} signal */
  load: (_route, signal) => get('/api/v1/download/exchanges', {}, signal),
  /** @param {any} data @param {any} route */
  view: ({ exchanges }, { parts }) => {
    const form = FORMS[parts[1]];
    if (!form) {
      return h('p', {}, h('a', { href: link(['data']) }, 'Data'));
    }
    const { query } = current();
    const body = bodyOf(parts[1], query);
    const exchange = exchanges.find((/** @type {any} */ each) => each.id === query.get('exchange'));
    const text = JSON.stringify(body);
    const isCurrent = state.body === text;
    return [
      h(
        'form',
        { class: 'request', onsubmit: (/** @type {Event} */ event) => plan(event, parts[1], body) },
        form.fields.map((field) => input(field, query, exchange, exchanges)),
        h('p', { class: 'buttons' }, h('button', { type: 'submit', class: state.plan && isCurrent ? null : 'primary' }, state.isBusy ? 'Planning…' : 'Show the plan')),
      ),
      h('div', { role: 'status', key: 'plan' }, state.trouble && isCurrent ? problem(state.trouble) : null, state.plan && isCurrent ? planned(form, body) : null),
      h('details', { class: 'means' }, h('summary', {}, 'As command, as curl'), h('pre', {}, form.command(body)), h('pre', {}, asCurl(form.path, body))),
    ];
  },
};

/** @param {Field} field @param {URLSearchParams} query @param {any} exchange @param {any[]} exchanges */
function input(field, query, exchange, exchanges) {
  const id = 'field-' + field.name;
  const value = query.get(field.name) ?? '';
  const change = (/** @type {any} */ event) => {
    const { parts, query: now } = current();
    note(link(parts, { ...Object.fromEntries(now), [field.name]: event.target.value }));
  };
  const choices = field.name === 'exchange' ? exchanges.map((each) => each.id) : exchange && field.choices ? field.choices(exchange) : [];
  const control =
    field.name === 'exchange'
      ? h('select', { id, value, onchange: change, required: true }, h('option', { value: '' }, 'choose one'), choices.map((each) => h('option', { value: each }, each)))
      : h('input', { id, value, onchange: change, type: field.type ?? 'text', max: field.type === 'date' ? yesterday() : null, list: choices.length > 0 ? id + '-list' : null, autocomplete: 'off', 'aria-describedby': field.hint ? id + '-hint' : null });
  return h(
    'div',
    { class: 'field', key: field.name },
    h('label', { for: id }, field.label),
    control,
    choices.length > 0 && field.name !== 'exchange' ? h('datalist', { id: id + '-list' }, choices.map((each) => h('option', { value: each }))) : null,
    field.hint ? h('span', { class: 'quiet', id: id + '-hint' }, field.hint) : null,
  );
}

/** @param {Event} event @param {string} kind @param {any} body */
async function plan(event, kind, body) {
  event.preventDefault();
  state = { body: JSON.stringify(body), plan: null, trouble: null, isBusy: true };
  dispatchEvent(new CustomEvent('show-again'));
  try {
    state.plan = await send('POST', `/api/v1/plans/${kind}`, body);
    say(`The plan has ${counted(state.plan.tasks, 'task')}.`);
  } catch (error) {
    state.trouble = error;
  }
  state.isBusy = false;
  dispatchEvent(new CustomEvent('show-again'));
}

/** @param {{path: string}} form @param {any} body */
function planned(form, body) {
  const { plan: shown } = state;
  return h(
    'section',
    { class: 'group' },
    h('h2', {}, 'Plan'),
    h('p', { class: 'lead' }, `${counted(shown.tasks, 'task')}, ${counted(shown.skipped, 'part')} of the request without one.`),
    shown.first.length > 0 ? h('ul', {}, shown.first.map((/** @type {string} */ label) => h('li', { key: label }, label)), shown.tasks > shown.first.length ? h('li', {}, `and ${count(shown.tasks - shown.first.length)} more`) : null) : null,
    shown.reasons.length > 0 ? h('ul', {}, shown.reasons.map((/** @type {any} */ each) => h('li', { key: each.reason }, `${count(each.count)}: ${skippedBecause(each.reason)} (${some(each.examples)})`))) : null,
    h(
      'p',
      { class: 'buttons' },
      button({
        text: `Submit ${counted(shown.tasks, 'task')}`,
        kind: 'primary',
        key: 'submit',
        blocked: blockedForViewers() ?? (shown.tasks === 0 ? 'the plan has no task' : null),
        onclick: () => submit(form.path, body),
      }),
    ),
  );
}

/** @param {string} path @param {any} body */
async function submit(path, body) {
  try {
    const job = await send('POST', path, body, { 'Idempotency-Key': crypto.getRandomValues(new Uint32Array(4)).join('-') });
    state = { body: '', plan: null, trouble: null, isBusy: false };
    go(link(['jobs', job.job_id]));
  } catch (error) {
    state.trouble = error;
    dispatchEvent(new CustomEvent('show-again'));
  }
}
