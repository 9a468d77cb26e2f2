// @ts-check
import { byId } from './html.js';

/** How often a screen reader is told something at most. */
const PAUSE = 5000;

/** @type {string | null} */
let next = null;
let quietUntil = 0;

/** Tells a screen reader. @param {string} text */
export function say(text) {
  next = text;
  const wait = Math.max(0, quietUntil - Date.now());
  setTimeout(() => {
    if (next !== null) {
      byId('said').textContent = next;
      quietUntil = Date.now() + PAUSE;
      next = null;
    }
  }, wait);
}
