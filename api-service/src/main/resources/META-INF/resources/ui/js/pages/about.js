// @ts-check
import { h } from '../html.js';

/** What the page is made of. */
export const page = {
  title: () => 'About',
  load: async () => ({}),
  view: () => [
    h('p', {}, 'Barmill rolls raw crypto ticks into research-ready bars. The dashboard shows what its REST API answers, and loads nothing from anywhere else.'),
    h('p', {}, 'Licensed under the Apache License, Version 2.0.'),
  ],
};
