// @ts-check
import { byId, h, patch } from '../html.js';
import { problem } from './error.js';

/**
 * Shows a dialog until it is closed.
 *
 * @param {string} title
 * @param {(close: (answer?: any) => void) => any} content
 * @param {{wide?: boolean}} [options]
 * @returns {Promise<any>} the answer; undefined if it was dismissed
 */
export function dialog(title, content, options = {}) {
  return new Promise((resolve) => {
    const box = h('dialog', { class: options.wide ? 'wide' : null, 'aria-labelledby': 'dialog-title' });
    let answer;
    const close = (/** @type {any} */ given) => {
      answer = given;
      box.close();
    };
    box.append(
      h('h2', { id: 'dialog-title' }, title),
      ...[content(close)].flat(),
    );
    box.onclose = () => {
      box.remove();
      resolve(answer);
    };
    byId('dialogs').append(box);
    box.showModal();
  });
}

/**
 * Asks before something is done, and does it.
 *
 * @param {{title: string, text: any, action: string, run: () => Promise<any>, danger?: boolean}} question
 * @returns {Promise<any>} what the action returned; undefined if it was not taken
 */
export function confirm({ title, text, action, run, danger }) {
  return dialog(title, (close) => {
    const trouble = h('div', {});
    const button = h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, action);
    return h(
      'form',
      {
        method: 'dialog',
        onsubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          button.disabled = true;
          try {
            close((await run()) ?? true);
          } catch (error) {
            patch(trouble, problem(error));
            button.disabled = false;
          }
        },
      },
      h('div', {}, text),
      trouble,
      h('p', { class: 'buttons' }, button, h('button', { type: 'button', onclick: () => close() }, 'Leave it')),
    );
  });
}

/**
 * A button that says why it cannot be pressed.
 *
 * @param {{text: string, onclick: () => void, blocked?: string | null, kind?: string, key?: string}} spec
 */
export function button({ text, onclick, blocked, kind, key }) {
  const props = { type: 'button', class: kind ?? null, key: key ?? text };
  if (!blocked) {
    return h('button', { ...props, onclick }, text);
  }
  // Not the attribute "disabled", which would keep the reason from the keyboard.
  return h('button', { ...props, 'aria-disabled': 'true', title: blocked }, text, h('span', { class: 'visually-hidden' }, `: ${blocked}`));
}
