// @ts-check
import { h } from './html.js';
import { read } from './settings.js';

/** Times are UTC and say so; what is relative is only beside them. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, '0');
}

/** 12:03:04 UTC. @param {Date} at */
export function clock(at) {
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} UTC`;
}

/** 28 Nov 12:03 UTC, with the year unless it is this one. @param {Date} at */
export function short(at) {
  const year = at.getUTCFullYear() === new Date().getUTCFullYear() ? '' : ` ${at.getUTCFullYear()}`;
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}${year} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
}

/** How long, in the two largest units. @param {number} milliseconds */
export function duration(milliseconds) {
  const total = Math.max(0, milliseconds) / 1000;
  if (total < 1) {
    return `${Math.round(total * 1000)} ms`;
  }
  if (total < 60) {
    return `${total < 10 ? total.toFixed(1) : Math.floor(total)} s`;
  }
  const seconds = Math.floor(total);
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days > 0) {
    return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  }
  if (hours > 0) {
    return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  }
  return seconds % 60 > 0 && minutes < 10 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
}

/** 3 min ago, or in 3 min. @param {Date} at */
export function relative(at) {
  const past = Date.now() - at.getTime();
  const age = Math.abs(past);
  if (age < 1500) {
    return 'now';
  }
  const rounded = age < 60000 ? `${Math.floor(age / 1000)} s` : duration(Math.floor(age / 60000) * 60000);
  return past >= 0 ? `${rounded} ago` : `in ${rounded}`;
}

/** A time as UTC with what is relative beside it. @param {string | undefined} iso */
export function stamp(iso) {
  if (!iso) {
    return h('span', { class: 'quiet' }, '–');
  }
  const at = new Date(iso);
  const local = read('local-time') === 'on' ? [' ', h('span', { class: 'quiet' }, `(${at.toLocaleString()} here)`)] : [];
  return h(
    'time',
    { datetime: iso, title: `${at.toISOString().replace('T', ' ').replace('Z', '')} UTC` },
    short(at),
    local,
    ' ',
    h('span', { class: 'quiet age' }, relative(at)),
  );
}

/** How long something took, or has been taking. @param {string | undefined} from @param {string | undefined} to */
export function took(from, to) {
  if (!from) {
    return '–';
  }
  const end = to ? new Date(to).getTime() : Date.now();
  return duration(end - new Date(from).getTime());
}
