/** The task {@code tick.import}: a local file becomes one tick file for each of its days. */
package io.barmill.io.imports;
