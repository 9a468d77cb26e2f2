/** Candles while they happen, as a process of its own that needs nothing but Redis. */
package io.barmill.cli.live;
