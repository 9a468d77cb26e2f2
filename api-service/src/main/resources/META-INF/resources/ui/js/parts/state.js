// @ts-check
import { h, s } from '../html.js';
import { relative, short } from '../time.js';

/**
 * A state is a word and a shape; its colour only repeats them.
 *
 * @type {Record<string, {word: string, shape: string, tone: string, means: string}>}
 */
const STATES = {
  PLANNING: { word: 'planning', shape: 'spinner', tone: 'running', means: 'The request is being turned into tasks.' },
  WAITING: { word: 'waiting', shape: 'dotted', tone: 'idle', means: 'Waits for other tasks to succeed.' },
  QUEUED: { word: 'queued', shape: 'circle', tone: 'idle', means: 'A worker may take it.' },
  RUNNING: { word: 'running', shape: 'spinner', tone: 'running', means: 'A worker has it.' },
  CANCELLING: { word: 'stopping', shape: 'spinner', tone: 'stopping', means: 'Its worker was asked to stop.' },
  RETRYABLE: { word: 'will try again', shape: 'clock', tone: 'again', means: 'An attempt failed; another one follows.' },
  SUCCEEDED: { word: 'done', shape: 'tick', tone: 'done', means: 'It has succeeded.' },
  NOTHING_TO_DO: { word: 'nothing to do', shape: 'dash', tone: 'idle', means: 'No part of the request needed a task.' },
  DEAD: { word: 'failed', shape: 'cross', tone: 'failed', means: 'It has failed for good, unless somebody retries it.' },
  FAILED: { word: 'failed', shape: 'cross', tone: 'failed', means: 'A task of it has failed for good.' },
  CANCELLED: { word: 'cancelled', shape: 'bar', tone: 'idle', means: 'It ended before it was done.' },
  ALIVE: { word: 'alive', shape: 'tick', tone: 'done', means: 'It sends heartbeats.' },
  LEFT: { word: 'left', shape: 'dash', tone: 'idle', means: 'It has shut down.' },
  GONE: { word: 'gone', shape: 'cross', tone: 'failed', means: 'Its heartbeats have stopped.' },
  OPEN: { word: 'paused', shape: 'pause', tone: 'again', means: 'Nothing of it is begun.' },
};

/** @type {Record<string, () => any[]>} */
const SHAPES = {
  dotted: () => [s('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-dasharray': '2 2.7' })],
  circle: () => [s('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', 'stroke-width': 2 })],
  spinner: () => [
    s('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', 'stroke-width': 2, opacity: 0.35 }),
    s('path', { d: 'M8 2a6 6 0 0 1 6 6', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.4 }),
  ],
  clock: () => [
    s('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', 'stroke-width': 2 }),
    s('path', { d: 'M8 4.5V8l2.5 1.8', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 }),
  ],
  tick: () => [s('path', { d: 'M2.5 8.5l3.7 4 7.3-8.7', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.4 })],
  cross: () => [s('path', { d: 'M3.5 3.5l9 9m0-9l-9 9', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.4 })],
  bar: () => [s('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', 'stroke-width': 2 }), s('path', { d: 'M4.5 8h7', stroke: 'currentColor', 'stroke-width': 2 })],
  dash: () => [s('path', { d: 'M3 8h10', stroke: 'currentColor', 'stroke-width': 2.4 })],
  pause: () => [s('path', { d: 'M5 3v10M11 3v10', stroke: 'currentColor', 'stroke-width': 2.6 })],
};

/** @param {string} shape */
export function icon(shape) {
  return s('svg', { viewBox: '0 0 16 16', class: 'shape ' + shape, 'aria-hidden': 'true' }, SHAPES[shape]());
}

/** The state of a job, task or worker. @param {string} state @param {{not_before?: string}} [item] */
export function badge(state, item = {}) {
  const known = STATES[state] ?? { word: state, shape: 'circle', tone: 'idle', means: state };
  const due = state === 'RETRYABLE' && item.not_before ? new Date(item.not_before) : null;
  return h(
    'span',
    { class: 'badge ' + known.tone, title: due ? `${known.means} Due ${short(due)}.` : known.means },
    icon(known.shape),
    h('span', {}, known.word, due ? ` ${relative(due)}` : ''),
  );
}

/** @param {string} state */
export function word(state) {
  return STATES[state]?.word ?? state;
}

/** @param {string} state */
export function tone(state) {
  return STATES[state]?.tone ?? 'idle';
}

const ORDER = ['SUCCEEDED', 'RUNNING', 'CANCELLING', 'RETRYABLE', 'QUEUED', 'WAITING', 'CANCELLED', 'DEAD'];

/** A bar with the tasks of a job by state, and the same in words. @param {Record<string, number>} tasks */
export function progress(tasks) {
  const total = Object.values(tasks).reduce((sum, each) => sum + each, 0);
  const present = ORDER.filter((state) => tasks[state] > 0);
  const words = present.map((state) => `${tasks[state]} ${word(state)}`).join(', ') || 'no tasks';
  let at = 0;
  const parts = present.map((state) => {
    const wide = (tasks[state] / total) * 100;
    const part = s('rect', { x: at, y: 0, width: wide, height: 8, class: 'part ' + tone(state) });
    at += wide;
    return part;
  });
  return h(
    'span',
    { class: 'progress', title: words },
    s('svg', { viewBox: '0 0 100 8', preserveAspectRatio: 'none', role: 'img', 'aria-label': words }, parts),
    h('span', { class: 'quiet' }, total === 0 ? '–' : `${(tasks.SUCCEEDED ?? 0)}/${total}`),
  );
}
