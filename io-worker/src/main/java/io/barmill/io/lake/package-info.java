/** Looks after the lake as a whole: removes files that somebody has chosen. */
package io.barmill.io.lake;
