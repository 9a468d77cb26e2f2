// @ts-check
import { patch } from './html.js';
import { problem } from './parts/error.js';

/** How old data may be before it is greyed. */
const STALE = 10000;

/** @type {Set<Live>} */
const all = new Set();

/**
 * A part of the page that is read again and again while it can be seen. The last data stay while reading fails, with their age.
 */
export class Live {
  /**
   * @param {HTMLElement} place
   * @param {{load: (signal: AbortSignal) => Promise<any>, view: (data: any) => any, after?: (data: any) => void, every: number}} source
   */
  constructor(place, source) {
    this.place = place;
    this.source = source;
    /** @type {number} when the data were read */
    this.at = 0;
    /** @type {any} */
    this.data = undefined;
    /** @type {any} */
    this.failed = null;
    this.began = Date.now();
    this.abort = new AbortController();
    /** @type {any} */
    this.timer = null;
    all.add(this);
    this.now();
  }

  stop() {
    all.delete(this);
    this.abort.abort();
    clearTimeout(this.timer);
  }

  /** Reads anew, at once. */
  async now() {
    clearTimeout(this.timer);
    const { signal } = this.abort;
    if (signal.aborted) {
      return;
    }
    try {
      const data = await this.source.load(signal);
      if (signal.aborted) {
        return;
      }
      this.data = data;
      this.at = Date.now();
      this.failed = null;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      this.failed = error;
    }
    this.show();
    if (this.source.every > 0 || this.failed) {
      const wait = this.failed ? 5000 : this.source.every;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (document.hidden ? undefined : this.now()), wait);
    }
  }

  /** Shows the data again, with the ages of now. */
  show() {
    if (this.data === undefined && this.failed === null) {
      return;
    }
    const isOld = this.isOld();
    this.place.classList.toggle('stale', isOld);
    const content = this.data === undefined ? [] : [this.source.view(this.data)].flat();
    patch(this.place, this.failed ? problem(this.failed) : null, content);
    if (this.data !== undefined) {
      this.source.after?.(this.data);
    }
    dispatchEvent(new CustomEvent('data-read'));
  }

  isOld() {
    return this.failed !== null && Date.now() - (this.at || this.began) > STALE;
  }
}

/** How the connection is: when all of what is shown was read, and whether reading fails. */
export function connection() {
  const lives = [...all];
  return {
    at: Math.min(...lives.filter((each) => each.at > 0).map((each) => each.at)),
    isFailing: lives.some((each) => each.failed !== null && !('status' in each.failed && each.failed.status < 500)),
  };
}

/** Reads everything anew. */
export function refresh() {
  all.forEach((each) => each.now());
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    refresh();
  }
});
setInterval(() => {
  for (const each of all) {
    if (each.isOld() && !each.place.classList.contains('stale')) {
      each.show();
    }
  }
}, 1000);
