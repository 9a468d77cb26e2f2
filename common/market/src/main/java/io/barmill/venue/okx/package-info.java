/**
 * OKX: the addresses of its public archives, its instrument lists, and its CSV format.
 *
 * <p>It knows no other venue.
 */
package io.barmill.venue.okx;
