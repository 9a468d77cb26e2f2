package io.barmill.io.transfer;

/**
 * A successful response, read up to the beginning of its body.
 *
 * @param exchange reads the body
 */
record OpenedResponse(ResponseEvent.Head head, HttpExchange exchange) {}
