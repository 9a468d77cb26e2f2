/** Requests that concern the lake as a whole: which files to remove, and what to check. */
package io.barmill.api.lake;
