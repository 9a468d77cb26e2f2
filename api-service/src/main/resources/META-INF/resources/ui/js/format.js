// @ts-check
/** Numbers for people. */

const GROUPED = new Intl.NumberFormat('en-US');
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** @param {number} number */
export function count(number) {
  return GROUPED.format(number);
}

/** 1 file, 2 files. @param {number} number @param {string} one @param {string} [many] */
export function counted(number, one, many = one + 's') {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** @param {number} bytes */
export function size(bytes) {
  let [number, unit] = [bytes, 0];
  while (number >= 1000 && unit < UNITS.length - 1) {
    number /= 1000;
    unit++;
  }
  return `${unit === 0 || number >= 100 ? Math.round(number) : number.toFixed(1)} ${UNITS[unit]}`;
}

/** The first of a list, and how many more. @param {string[]} items @param {number} [most] */
export function some(items, most = 3) {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join(', ')} and ${rest} more` : items.join(', ');
}
