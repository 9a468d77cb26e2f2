/**
 * Every failure that Barmill can name, with its meaning for the attempt and for an HTTP response.
 *
 * <p>It depends on nothing: each library and service may use it, and it knows none of them.
 */
package io.barmill.error;
