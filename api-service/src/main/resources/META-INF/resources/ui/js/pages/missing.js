// @ts-check
import { h } from '../html.js';
import { link } from '../route.js';

/** An address that leads nowhere. */
export const page = {
  title: () => 'There is no such page',
  load: async () => ({}),
  view: () => h('p', {}, 'Nothing is shown at this address. ', h('a', { href: link(['overview']) }, 'Overview')),
};
