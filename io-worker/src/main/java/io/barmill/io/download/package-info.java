/** The task {@code tick.download}: one archive of a venue becomes one tick file for each of its days. */
package io.barmill.io.download;
