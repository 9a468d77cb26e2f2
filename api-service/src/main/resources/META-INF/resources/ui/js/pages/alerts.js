// @ts-check
import { address, get, send } from '../api.js';
import { h } from '../html.js';
import { link, linkWith } from '../route.js';
import { count, counted } from '../format.js';
import { stamp } from '../time.js';
import { refresh } from '../live.js';
import { say } from '../say.js';
import { blockedForViewers } from '../user.js';
import { button, confirm, dialog } from '../parts/dialog.js';
import { icon } from '../parts/state.js';
import { table } from '../parts/table.js';

/** @type {Record<string, [string, string, string]>} */
const STATES = {
  PENDING: ['to be sent', 'circle', 'idle'],
  SENT: ['sent', 'tick', 'done'],
  DROPPED: ['not sent', 'cross', 'failed'],
};

/** @param {URLSearchParams} query */
function filter(query) {
  return { limit: 50, after: query.get('after') };
}

/** What was told to whom? */
export const page = {
  title: () => 'Alerts',
  every: 5000,
  /** @param {any} route @param {AbortSignal} signal */
  load: async ({ query }, signal) => {
    const [alerts, chats] = await Promise.all([get('/api/v1/alerts', filter(query), signal), get('/api/v1/alerts/chats', {}, signal)]);
    return { alerts, chats: chats.chats };
  },
  /** @param {any} data */
  view: ({ alerts, chats }) => [
    h('h2', {}, 'Chats'),
    table({
      caption: 'Chats',
      items: chats,
      key: (chat) => chat.chat,
      empty: 'No chat is told anything. Name one: barmill.alerts.telegram.chats.',
      columns: [
        { name: 'Chat', of: (chat) => chat.chat },
        { name: 'State', of: (chat) => (chat.disabled_at ? shown('does not accept messages', 'cross', 'failed') : shown('in use', 'tick', 'done')) },
        { name: 'Told of', wide: true, of: (chat) => chat.events.join(', ') },
        { name: 'To be sent', number: true, of: (chat) => count(chat.pending) },
        { name: 'Trouble', wide: true, of: (chat) => chat.disabled_reason ?? chat.last_error ?? '–' },
        { name: 'Next', of: (chat) => (chat.send_after ? stamp(chat.send_after) : '–') },
      ],
    }),
    h('p', { class: 'buttons' }, button({ text: 'Send a test', blocked: blockedForViewers() ?? (chats.length === 0 ? 'there is no chat' : null), onclick: () => test(chats.length) })),
    h('h2', {}, 'Alerts'),
    table({
      caption: 'Alerts',
      items: alerts.alerts,
      key: (alert) => String(alert.id),
      empty: 'Nothing has been told.',
      columns: [
        { name: 'Event', of: (alert) => (alert.job_id ? h('a', { class: 'row', href: link(['jobs', alert.job_id]) }, alert.event) : alert.event) },
        { name: 'Severity', of: (alert) => String(alert.severity).toLowerCase() },
        { name: 'State', of: (alert) => state(alert.state) },
        { name: 'Chat', of: (alert) => alert.chat },
        { name: 'Happened', of: (alert) => stamp(alert.created_at) },
        { name: 'Sent', of: (alert) => stamp(alert.sent_at) },
        { name: 'Note', wide: true, of: (alert) => alert.note ?? '–' },
      ],
    }),
    alerts.next ? h('p', { class: 'pager' }, h('a', { href: linkWith({ after: String(alerts.next) }) }, 'Older')) : null,
  ],
  /** @param {any} route */
  path: ({ query }) => address('/api/v1/alerts', filter(query)),
  command: () => 'barmill alert list',
};

/** @param {string} text */
function state(text) {
  const [word, shape, tone] = STATES[text] ?? [text.toLowerCase(), 'circle', 'idle'];
  return shown(word, shape, tone);
}

/** @param {string} word @param {string} shape @param {string} tone */
function shown(word, shape, tone) {
  return h('span', { class: 'badge ' + tone }, icon(shape), h('span', {}, word));
}

/** @param {number} chats */
async function test(chats) {
  const answer = await confirm({
    title: `Send a test to ${counted(chats, 'chat')}?`,
    text: h('p', {}, 'Each chat gets one message that says it is a test.'),
    action: 'Send it',
    run: () => send('POST', '/api/v1/alerts/test'),
  });
  if (answer) {
    const results = answer.chats.map((/** @type {any} */ each) => `${each.chat}: ${each.sent ? 'sent' : each.problem}`);
    say(results.join(', '));
    refresh();
    await dialog('Result', (close) => [h('ul', {}, results.map((/** @type {string} */ text) => h('li', { key: text }, text))), h('p', { class: 'buttons' }, h('button', { type: 'button', class: 'primary', onclick: () => close() }, 'Close'))]);
  }
}
