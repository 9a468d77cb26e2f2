// @ts-check
import { get, Problem } from './api.js';
import { byId, h } from './html.js';
import { go, link } from './route.js';
import { dialog } from './parts/dialog.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Goes to what was searched for: a job or task by its id, else what the lake holds of a symbol. @param {Event} event */
export async function search(event) {
  event.preventDefault();
  const text = byId('search').value.trim();
  if (text === '') {
    return;
  }
  if (!ID.test(text)) {
    go(link(['data'], { symbol: text.toUpperCase() }));
    return;
  }
  for (const kind of ['jobs', 'tasks']) {
    try {
      await get(`/api/v1/${kind}/${text}`);
      go(link([kind, text]));
      return;
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) {
        throw error;
      }
    }
  }
  await dialog('Not found', (close) => [
    h('p', {}, `There is neither a job nor a task with the id ${text}.`),
    h('p', { class: 'buttons' }, h('button', { type: 'button', class: 'primary', onclick: () => close() }, 'Close')),
  ]);
}
