// @ts-check
import { h } from '../html.js';

/** What the page is made of. */
export const page = {
  title: () => 'About',
  load: async () => ({}),
  view: () => [
    h('p', {}, 'Barmill rolls raw crypto ticks into research-ready bars. The dashboard shows what its REST API answers, and loads nothing from anywhere else.'),
    h('p', {}, 'Licensed under the Apache License, Version 2.0.'),
    h('h2', {}, 'Charts'),
    h('p', {}, 'The charts are drawn by Lightweight Charts 5.2.1, Apache License 2.0 (', h('a', { href: 'vendor/lightweight-charts-license.txt' }, 'licence'), ', ', h('a', { href: 'vendor/lightweight-charts-notice.txt' }, 'notice'), '):'),
    h('p', {}, 'TradingView Lightweight Charts™. Copyright (c) 2026 TradingView, Inc. ', h('a', { href: 'https://www.tradingview.com/', rel: 'noopener noreferrer' }, 'https://www.tradingview.com/')),
  ],
};
