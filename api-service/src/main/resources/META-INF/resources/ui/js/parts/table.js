// @ts-check
import { h } from '../html.js';

/**
 * A table. The first column of a row has its link, which j and k go to.
 *
 * @param {{caption: string, columns: {name: string, of: (item: any) => any, number?: boolean, wide?: boolean}[], items: any[],
 *     key: (item: any) => string, empty: any}} spec
 */
export function table({ caption, columns, items, key, empty }) {
  if (items.length === 0) {
    return h('div', { class: 'empty' }, empty);
  }
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden' }, caption),
      h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col', class: classes(column) }, column.name)))),
      h(
        'tbody',
        {},
        items.map((item) =>
          h('tr', { key: key(item) }, columns.map((column) => h('td', { class: classes(column) }, column.of(item)))),
        ),
      ),
    ),
  );
}

/** @param {{number?: boolean, wide?: boolean}} column */
function classes(column) {
  return [column.number ? 'number' : '', column.wide ? 'wide' : ''].join(' ').trim() || null;
}

/** Facts about one thing. @param {[string, any][]} rows what is null or undefined is left out */
export function facts(rows) {
  return h(
    'dl',
    { class: 'facts' },
    rows
      .filter(([, value]) => value !== null && value !== undefined && value !== false)
      .map(([name, value]) => h('div', { key: name }, h('dt', {}, name), h('dd', {}, value))),
  );
}

/**
 * Choices of one value, as links, so that each has an address.
 *
 * @param {string} label
 * @param {string | null} chosen
 * @param {[string, string][]} choices values and their words; the empty value is for all
 * @param {(value: string) => string} address
 */
export function chips(label, chosen, choices, address) {
  return h(
    'div',
    { class: 'chips', role: 'group', 'aria-label': label },
    h('span', { class: 'quiet' }, label + ':'),
    choices.map(([value, text]) =>
      h('a', { key: value, class: 'chip', href: address(value), 'aria-current': (chosen ?? '') === value ? 'true' : null }, text),
    ),
  );
}
