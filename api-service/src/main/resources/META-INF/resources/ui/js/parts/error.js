// @ts-check
import { h } from '../html.js';
import { Problem } from '../api.js';

/** @type {Record<string, {meaning: string, todo: string}>} */
const known = {};

/** A row of the reference: the code, its disposition, its status, what it means, what to do. */
const ROW = /^\| `([A-Z_]+)` \|(.*)\|\s*$/;

/** Reads what the codes mean from the reference; without it they are shown as they are. */
export async function loadCodes() {
  const response = await fetch('error-codes.md');
  for (const line of response.ok ? (await response.text()).split('\n') : []) {
    const row = ROW.exec(line);
    if (row) {
      const [, , meaning, todo] = row[2].split(' | ').map(plain);
      known[row[1]] = { meaning, todo };
    }
  }
}

/** A text without its Markdown. @param {string} text */
function plain(text) {
  return text.trim().replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}

/** What to do about a code. @param {string} code */
export function explain(code) {
  return known[code];
}

/** A failure of a task or job, with what to do about it. @param {{code: string, message?: string} | undefined} error */
export function failure(error) {
  if (!error) {
    return null;
  }
  const about = explain(error.code);
  return h(
    'div',
    { class: 'failure' },
    h('p', {}, h('code', {}, error.code), error.message ? [' ', error.message] : null),
    about ? h('p', { class: 'todo' }, h('strong', {}, 'What to do: '), about.todo) : null,
  );
}

/** What a call of the page ran into. @param {any} error */
export function problem(error) {
  const sentences = error instanceof Problem ? error.sentences() : [`The service does not respond: ${error.message}.`];
  const about = error instanceof Problem ? explain(error.code) : undefined;
  return h(
    'div',
    { class: 'problem', role: 'alert', key: 'problem' },
    sentences.map((sentence) => h('p', {}, sentence)),
    about ? h('p', { class: 'todo' }, h('strong', {}, 'What to do: '), about.todo) : null,
  );
}
