/** Reads what clients send, strictly: everything that cannot be used is named, and all of it at once. */
package io.barmill.api.request;
