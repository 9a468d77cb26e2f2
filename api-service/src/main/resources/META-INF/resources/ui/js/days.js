// @ts-check
/** Days as texts like 2024-01-31, and runs of them. */

const DAY = 86400000;

/** @param {string} day */
export function toTime(day) {
  return Date.parse(day + 'T00:00:00Z');
}

/** @param {number} time */
export function toDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** @param {string} day @param {number} by */
export function plus(day, by) {
  return toDay(toTime(day) + by * DAY);
}

/** The number of days from one to the other. @param {string} from @param {string} to */
export function between(from, to) {
  return Math.round((toTime(to) - toTime(from)) / DAY);
}

/** The last day that has ended. */
export function yesterday() {
  return toDay(Date.now() - DAY);
}

/** The days of 2024-01-31, 2024-01-30..2024-02-02 or 2024-01. @param {string} period @returns {string[]} */
export function daysOf(period) {
  const [from, to = from] = /^\d{4}-\d{2}$/.test(period) ? monthOf(period) : period.split('..');
  const count = between(from, to) + 1;
  return Number.isFinite(count) && count < 4000 ? Array.from({ length: count }, (_, i) => plus(from, i)) : [];
}

/** @param {string} month */
function monthOf(month) {
  const [year, number] = month.split('-').map(Number);
  return [`${month}-01`, toDay(Date.UTC(year, number, 0))];
}

/** Days of run-length text such as 9D 1A 21D. @param {string} from @param {string} runs @returns {Map<string, string>} */
export function ofRuns(from, runs) {
  const days = new Map();
  let day = from;
  for (const run of runs.split(' ').filter((each) => each !== '')) {
    for (let i = parseInt(run, 10); i > 0; i--) {
      days.set(day, run.slice(-1));
      day = plus(day, 1);
    }
  }
  return days;
}

/** The runs of days in a row. @param {string[]} days in order */
export function runsOf(days) {
  /** @type {[string, string][]} */
  const runs = [];
  for (const day of days) {
    const last = runs[runs.length - 1];
    if (last && plus(last[1], 1) === day) {
      last[1] = day;
    } else {
      runs.push([day, day]);
    }
  }
  return runs.map(([from, to]) => (from === to ? from : `${from} … ${to}`));
}
