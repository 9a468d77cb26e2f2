// @ts-check
import { h, patch } from './html.js';
import { send } from './api.js';
import { dialog } from './parts/dialog.js';
import { problem } from './parts/error.js';

let isAsking = false;

/**
 * Asks for a token until it is right. The service keeps it in a cookie that no script can read; the page forgets it.
 *
 * @param {() => Promise<void>} done
 */
export async function signIn(done) {
  if (isAsking) {
    return;
  }
  isAsking = true;
  const entered = await dialog('Sign in', (close) => {
    const trouble = h('div', {});
    const token = h('input', { type: 'password', id: 'token', autocomplete: 'current-password', required: true });
    return h(
      'form',
      {
        onsubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          try {
            await send('POST', '/api/v1/session', undefined, { Authorization: `Bearer ${token.value.trim()}` });
            close(true);
          } catch (error) {
            patch(trouble, problem(error));
          }
        },
      },
      h('p', {}, h('label', { for: 'token' }, 'Your token')),
      h('p', {}, token),
      h('p', { class: 'quiet' }, 'An admin makes one with: barmill users add NAME --role ROLE. It stays in a cookie for 12 hours.'),
      trouble,
      h('p', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Sign in')),
    );
  });
  isAsking = false;
  if (entered) {
    await done();
  }
}
