// @ts-check
import { h, s } from '../html.js';
import { plus, toTime } from '../days.js';

/** The states of a day: word, and class of its square. @type {Record<string, [string, string]>} */
export const DAYS = {
  D: ['held', 'held'],
  A: ['not in the lake', 'absent'],
  E: ['known to be empty', 'empty-day'],
  R: ['under way', 'under-way'],
  F: ['failed', 'bad'],
  U: ['not ended yet', 'future'],
};

const STEP = 15;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A year of days, a column a week, Mondays on top. Arrows go from day to day, Enter opens one, Shift selects several.
 *
 * @param {{year: number, days: Map<string, string>, selected: [string, string] | null, open: (day: string) => void,
 *     select: (from: string, to: string) => void}} spec
 */
export function calendar({ year, days, selected, open, select }) {
  const first = `${year}-01-01`;
  const offset = (new Date(toTime(first)).getUTCDay() + 6) % 7;
  const all = Array.from({ length: days.size }, (_, i) => plus(first, i)).filter((day) => days.has(day));
  const place = (/** @type {number} */ i) => ({ x: Math.floor((i + offset) / 7) * STEP, y: ((i + offset) % 7) * STEP + 14 });
  const press = (/** @type {any} */ event) => {
    const day = event.target.getAttribute?.('data-day');
    if (!day) {
      return;
    }
    const by = /** @type {Record<string, number>} */ ({ ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 })[event.key];
    if (by) {
      event.preventDefault();
      const next = event.currentTarget.querySelector(`[data-day="${plus(day, by)}"]`);
      if (next) {
        event.currentTarget.querySelectorAll('[tabindex="0"]').forEach((/** @type {any} */ each) => each.setAttribute('tabindex', '-1'));
        next.setAttribute('tabindex', '0');
        next.focus();
        if (event.shiftKey) {
          select(selected ? selected[0] : day, plus(day, by));
        }
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(day);
    }
  };
  const click = (/** @type {any} */ event) => {
    const day = event.target.getAttribute?.('data-day');
    if (day && event.shiftKey && selected) {
      select(selected[0], day);
    } else if (day && event.shiftKey) {
      select(day, day);
    } else if (day) {
      open(day);
    }
  };
  const [low, high] = selected ? [...selected].sort() : ['', ''];
  return h(
    'div',
    { class: 'scroll calendar', key: 'calendar' },
    s(
      'svg',
      { width: 54 * STEP, height: 7 * STEP + 16, role: 'group', 'aria-label': `Days of ${year}`, onclick: click, onkeydown: press },
      MONTHS.map((name, month) => {
        const at = place(Math.round((Date.UTC(year, month, 1) - toTime(first)) / 86400000));
        return s('text', { key: name, x: at.x, y: 10, class: 'month' }, name);
      }),
      all.map((day, i) => {
        const at = place(i);
        const [word, kind] = DAYS[days.get(day) ?? 'A'];
        const isIn = selected && day >= low && day <= high;
        return s(
          'rect',
          {
            key: day,
            'data-day': day,
            x: at.x + 1,
            y: at.y + 1,
            width: 12,
            height: 12,
            rx: 2,
            class: 'day ' + kind + (isIn ? ' chosen' : ''),
            role: 'button',
            tabindex: i === 0 ? 0 : -1,
            'aria-label': `${day}: ${word}`,
          },
          s('title', {}, `${day}: ${word}`),
        );
      }),
    ),
  );
}

/** What the squares mean. @param {Map<string, string>} days */
export function legend(days) {
  const counts = new Map();
  days.forEach((state) => counts.set(state, (counts.get(state) ?? 0) + 1));
  return h(
    'ul',
    { class: 'legend', key: 'legend' },
    [...counts].map(([state, number]) =>
      h('li', { key: state }, s('svg', { width: 14, height: 14, 'aria-hidden': 'true' }, s('rect', { x: 1, y: 1, width: 12, height: 12, rx: 2, class: 'day ' + DAYS[state][1] })), ` ${number} ${DAYS[state][0]}`),
    ),
  );
}
