'use strict';
// Before the first paint, so that the page never flashes in the other colours.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('barmill.theme');
  } catch {
    // Without storage the system's scheme is used.
  }
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
