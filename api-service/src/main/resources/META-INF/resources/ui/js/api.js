// @ts-check
/** The REST API. */

/** A refused or failed request, as the API's problem document says it. */
export class Problem extends Error {
  /** @param {number} status @param {any} document */
  constructor(status, document) {
    super(document.detail || document.title || `status ${status}`);
    this.status = status;
    /** @type {string} */
    this.code = document.code || String(status);
    /** @type {{field: string, value: string, expected: string}[]} */
    this.errors = document.errors || [];
    /** @type {string | undefined} */
    this.errorId = document.error_id;
  }

  /** Everything that it says, in sentences. @returns {string[]} */
  sentences() {
    const fields = this.errors.map((each) => `${each.field} is ${each.value}; expected ${each.expected}`);
    const id = this.errorId ? [`The service's log has the details under ${this.errorId}.`] : [];
    return [...(fields.length > 0 ? fields : [this.message]), ...id];
  }
}

/** @param {string} path @param {Record<string, any>} [query] */
export function address(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return path + (text === '' ? '' : '?' + text);
}

/**
 * @param {string} path
 * @param {Record<string, any>} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export function get(path, query = {}, signal = undefined) {
  return call(address(path, query), { signal });
}

/**
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
export function send(method, path, body = undefined, headers = {}) {
  return call(path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** @param {string} path @param {RequestInit} options */
async function call(path, options) {
  const response = await fetch(path, { cache: 'no-store', credentials: 'same-origin', ...options });
  const text = await response.text();
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const document = isJson && text !== '' ? JSON.parse(text) : {};
  if (!response.ok) {
    if (response.status === 401) {
      dispatchEvent(new CustomEvent('signed-out'));
    }
    throw new Problem(response.status, document);
  }
  return document;
}

/** The same request for a terminal. @param {string} path @param {any} [body] */
export function asCurl(path, body = undefined) {
  const url = `'${location.origin}${path}'`;
  return body === undefined
    ? `curl -s ${url}`
    : `curl -s -X POST ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`;
}
