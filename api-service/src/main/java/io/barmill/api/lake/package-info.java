/** Requests that concern the lake as a whole: which files to remove. */
package io.barmill.api.lake;
