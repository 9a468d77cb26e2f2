// @ts-check
/** The reader's choices in this browser. Never a credential. */

/** @param {string} name @returns {string | null} */
export function read(name) {
  try {
    return localStorage.getItem('barmill.' + name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | null} value */
export function write(name, value) {
  try {
    if (value === null) {
      localStorage.removeItem('barmill.' + name);
    } else {
      localStorage.setItem('barmill.' + name, value);
    }
  } catch {
    // Without storage a choice lasts as long as the page.
  }
}
