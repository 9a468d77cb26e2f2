// @ts-check
import { byId, h } from './html.js';
import { RAIL } from './pages.js';
import { current, go, link, linkWith } from './route.js';
import { dialog } from './parts/dialog.js';

let isGoing = false;

/** Makes the whole of the dashboard usable by keyboard. */
export function keys() {
  document.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }
    if (event.key === 'Escape') {
      if (target.id === 'search') {
        target.blur();
      } else if (current().query.get('open')) {
        go(linkWith({ open: null }));
      }
      return;
    }
    if (target.closest('input, select, textarea')) {
      return;
    }
    if (press(event.key)) {
      event.preventDefault();
    }
  });
}

/** @param {string} key @returns {boolean} whether it means something */
function press(key) {
  if (isGoing) {
    isGoing = false;
    const page = RAIL.find(([, , letter]) => letter === key);
    if (page) {
      go(link([page[0]]));
    }
    return page !== undefined;
  }
  switch (key) {
    case '/':
      byId('search').focus();
      return true;
    case 'g':
      isGoing = true;
      setTimeout(() => (isGoing = false), 1500);
      return true;
    case 'j':
      return step(1);
    case 'k':
      return step(-1);
    case '?':
      help();
      return true;
    default:
      return false;
  }
}

/** Goes to the next row, or the one before. @param {number} by */
function step(by) {
  const rows = [...document.querySelectorAll('main a.row')];
  const at = rows.indexOf(/** @type {any} */ (document.activeElement));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))];
  /** @type {any} */ (next)?.focus();
  return next !== undefined;
}

function help() {
  const lines = [
    ['/', 'search'],
    ...RAIL.map(([, text, letter]) => [`g ${letter}`, text]),
    ['j, k', 'next row, row before'],
    ['Enter', 'open the row'],
    ['Esc', 'close the details or the dialog'],
    ['?', 'this list'],
  ];
  return dialog('Keys', (close) => [
    h('dl', { class: 'facts' }, lines.map(([key, text]) => h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, text)))),
    h('p', { class: 'buttons' }, h('button', { type: 'button', class: 'primary', onclick: () => close() }, 'Close')),
  ]);
}
