/** Which request is being handled: the ids that its response, its log lines and its job carry. */
package io.barmill.api.origin;
