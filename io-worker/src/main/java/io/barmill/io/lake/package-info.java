/** Looks after the lake as a whole: removes files that somebody has chosen, compares rows and files, and mends what differs. */
package io.barmill.io.lake;
