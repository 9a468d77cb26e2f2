// @ts-check
/** What is shown is in the address: #/page/item?filter=value. */

/** @returns {{parts: string[], query: URLSearchParams}} */
export function current() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?', 2);
  return {
    parts: path.split('/').filter((part) => part !== '').map(decoded),
    query: new URLSearchParams(query),
  };
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The address of a page.
 *
 * @param {string[]} parts
 * @param {Record<string, string | null | undefined>} [query] what is empty is left out
 */
export function link(parts, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(/** @type {[string, string][]} */ (given)).toString();
  return '#/' + parts.map(encodeURIComponent).join('/') + (text === '' ? '' : '?' + text);
}

/** This page with another query. @param {Record<string, string | null>} changes */
export function linkWith(changes) {
  const { parts, query } = current();
  return link(parts, { ...Object.fromEntries(query), ...changes });
}

/** @param {string} address */
export function go(address) {
  location.hash = address;
}

/** Goes to a page without a new entry in the history. @param {string} address */
export function replace(address) {
  history.replaceState(null, '', address);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Changes the address of the page that is shown, which shows itself again. @param {string} address */
export function note(address) {
  history.replaceState(null, '', address);
  dispatchEvent(new CustomEvent('show-again'));
}
