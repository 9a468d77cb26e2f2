// @ts-check
import { get } from './api.js';
import { byId, h, patch } from './html.js';
import { keys } from './keys.js';
import { Live, refresh } from './live.js';
import { current, link, linkWith, replace } from './route.js';
import { PAGES, RAIL } from './pages.js';
import { signIn } from './session.js';
import { setCaller } from './user.js';
import { asCurl } from './api.js';
import { loadCodes } from './parts/error.js';
import { topBar } from './top.js';

/** @type {Live | null} */
let content = null;
/** @type {Live | null} */
let details = null;
/** What the page that is shown does once it is left. @type {(() => void) | null} */
let left = null;
/** The address of the page that is shown, without the drawer. */
let shown = '';
/** @type {string | null} */
let opened = null;
/** @type {any} what had the focus before the drawer opened */
let before = null;

/** @param {URLSearchParams} query */
function withoutDrawer(query) {
  const rest = new URLSearchParams(query);
  rest.delete('open');
  return rest.toString();
}

/** The page of an address; the overview if there is none. @param {string[]} parts */
function pageOf(parts) {
  const name = parts[0] ?? 'overview';
  const found = parts.length > 1 ? PAGES[name + '/*'] : PAGES[name];
  return found ?? PAGES.missing;
}

function show() {
  const { parts, query } = current();
  if (parts.length === 0) {
    replace(link(['overview']));
    return;
  }
  const address = parts.join('/') + '?' + withoutDrawer(query);
  if (address !== shown) {
    const isOther = !shown.startsWith(parts.join('/') + '?');
    shown = address;
    content?.stop();
    left?.();
    const place = byId('content');
    if (isOther) {
      patch(place, h('p', { class: 'quiet' }, 'Reading…'));
      scrollTo(0, 0);
    }
    content = open(place, parts, query, 'h1');
    left = pageOf(parts).leave ?? null;
    rail(parts[0]);
  }
  showDrawer(query.get('open'));
}

/** @param {HTMLElement} place @param {string[]} parts @param {URLSearchParams} query @param {string} heading */
function open(place, parts, query, heading) {
  const page = pageOf(parts);
  const route = { parts, query };
  if (heading === 'h1') {
    document.title = `${page.title(route)} – Barmill`;
  }
  return new Live(place, {
    every: page.every ?? 0,
    load: (signal) => page.load(route, signal),
    after: page.after ? (data) => page.after(place, data) : undefined,
    view: (data) => [
      h('div', { class: 'head' }, h(heading, {}, page.title(route)), heading === 'h1' ? null : close()),
      page.view(data, route),
      heading === 'h1' ? commands(page, route) : null,
    ],
  });
}

function close() {
  return h('a', { href: linkWith({ open: null }), class: 'close', 'aria-label': 'Close the details' }, 'Close');
}

/** The drawer keeps the list behind it. @param {string | null} item such as task:ID */
function showDrawer(item) {
  if (item === opened) {
    return;
  }
  opened = item;
  details?.stop();
  details = null;
  const drawer = byId('drawer');
  drawer.hidden = item === null;
  if (item === null) {
    patch(drawer);
    before?.focus?.();
    return;
  }
  before = document.activeElement;
  const [kind, ...rest] = item.split(':');
  patch(drawer, h('p', { class: 'quiet' }, 'Reading…'));
  details = open(drawer, [kind + 's', rest.join(':')], new URLSearchParams(), 'h2');
  drawer.focus();
}

/** The same by other means. @param {any} page @param {any} route */
function commands(page, route) {
  const path = page.path?.(route);
  const command = page.command?.(route);
  if (!path && !command) {
    return null;
  }
  return h(
    'details',
    { class: 'means' },
    h('summary', {}, 'As command, as curl'),
    command ? h('pre', {}, command) : null,
    path ? h('pre', {}, asCurl(path)) : null,
  );
}

/** @param {string} name */
function rail(name) {
  patch(
    byId('rail'),
    h(
      'ul',
      {},
      RAIL.map(([page, text, key]) =>
        h('li', { key: page }, h('a', { href: link([page]), 'aria-current': page === name ? 'page' : null, title: `g ${key}` }, text)),
      ),
    ),
    h('ul', { class: 'quiet' }, h('li', {}, h('a', { href: '/docs/' }, 'REST API')), h('li', {}, h('a', { href: link(['about']), 'aria-current': name === 'about' ? 'page' : null }, 'About'))),
  );
}

/** Reads who the reader is; asks for a token if the service wants one. */
async function identify() {
  try {
    setCaller(await get('/api/v1/whoami'));
  } catch {
    setCaller(null);
  }
  topBar();
}

addEventListener('signed-out', () =>
  signIn(async () => {
    await identify();
    refresh();
  }),
);
addEventListener('hashchange', show);
addEventListener('show-again', () => {
  content?.show();
  details?.show();
});
byId('skip').onclick = (/** @type {Event} */ event) => {
  event.preventDefault();
  byId('content').focus();
};
keys();
await Promise.all([loadCodes(), identify()]);
show();
