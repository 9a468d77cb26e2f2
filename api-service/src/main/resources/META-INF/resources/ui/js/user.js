// @ts-check
/** Who the reader is, and what that allows. */

/** @type {{user: string, role: string, credential: string} | null} */
let caller = null;

/** @param {{user: string, role: string, credential: string} | null} now */
export function setCaller(now) {
  caller = now;
}

export function getCaller() {
  return caller;
}

/** Why the reader may not do what operators may; null if nothing forbids it. @returns {string | null} */
export function blockedForViewers() {
  return caller && caller.role === 'viewer' ? 'your role is viewer; it needs operator' : null;
}
