/** What is known of the venues: their names for things, their addresses, their answers. No I/O. */
package io.barmill.venue;
