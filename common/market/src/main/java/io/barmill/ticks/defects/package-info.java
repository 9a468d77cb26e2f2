/** What is wrong with the rows of a source although each of them can be read, and what removes it on request. */
package io.barmill.ticks.defects;
