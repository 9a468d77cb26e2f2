/** Exchanges, their symbols, and jobs that bring archives into the lake. */
package io.barmill.api.download;
