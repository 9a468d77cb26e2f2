// @ts-check
import { send } from './api.js';
import { byId, h, patch } from './html.js';
import { connection } from './live.js';
import { search } from './search.js';
import { read, write } from './settings.js';
import { clock, relative } from './time.js';
import { getCaller } from './user.js';

const THEMES = ['system', 'light', 'dark'];

/** Draws the bar above the page. */
export function topBar() {
  const caller = getCaller();
  patch(
    byId('top'),
    h('a', { class: 'brand', href: '#/overview' }, 'Barmill'),
    h(
      'form',
      { role: 'search', onsubmit: search },
      h('input', { id: 'search', type: 'search', 'aria-label': 'Search by id or symbol', placeholder: 'Id or symbol  ( / )', autocomplete: 'off', spellcheck: 'false' }),
    ),
    h('span', { class: 'spread' }),
    h('span', { id: 'light', role: 'img' }),
    h('span', { id: 'clock', class: 'clock' }, clock(new Date())),
    h('span', { class: 'place', title: 'The service that this page talks to' }, location.host),
    who(caller),
    h(
      'label',
      {},
      h('span', { class: 'visually-hidden' }, 'Colours'),
      h('select', { id: 'theme', value: read('theme') ?? 'system', onchange: chooseTheme }, THEMES.map((theme) => h('option', { value: theme }, theme))),
    ),
    h(
      'label',
      { title: 'Show the local time in second place' },
      h('input', { type: 'checkbox', checked: read('local-time') === 'on', onchange: chooseTime }),
      ' local time',
    ),
  );
  tick();
}

/** @param {any} caller */
function who(caller) {
  if (!caller) {
    return h('span', { class: 'user' }, 'not signed in');
  }
  if (caller.credential === 'open') {
    return h('span', { class: 'user open', title: 'No user exists, and the service can only be reached from this machine: everything is allowed.' }, 'open mode');
  }
  return h('span', { class: 'user' }, `${caller.user} (${caller.role}) `, h('button', { type: 'button', onclick: signOut }, 'Sign out'));
}

async function signOut() {
  await send('DELETE', '/api/v1/session');
  location.reload();
}

/** @param {any} event */
function chooseTheme(event) {
  const theme = event.target.value;
  write('theme', theme === 'system' ? null : theme);
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  dispatchEvent(new CustomEvent('colours-changed'));
}

/** @param {any} event */
function chooseTime(event) {
  write('local-time', event.target.checked ? 'on' : null);
  dispatchEvent(new CustomEvent('show-again'));
}

function tick() {
  const now = byId('clock');
  if (!now) {
    return;
  }
  now.textContent = clock(new Date());
  const { at, isFailing } = connection();
  const age = Number.isFinite(at) ? `read ${relative(new Date(at))}` : 'not read yet';
  const light = byId('light');
  const text = isFailing ? `No connection; ${age}` : `Connected; ${age}`;
  light.className = isFailing ? 'light away' : 'light here';
  light.textContent = isFailing ? `✕ no connection, ${age}` : '● live';
  light.title = text;
  light.setAttribute('aria-label', isFailing ? 'No connection' : 'Connected');
}

setInterval(tick, 1000);
addEventListener('data-read', tick);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dispatchEvent(new CustomEvent('colours-changed')));
