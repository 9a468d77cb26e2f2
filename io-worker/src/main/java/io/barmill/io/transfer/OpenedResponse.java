package io.barmill.io.transfer;

/**
 * An answer that is the file asked for, read up to where its body begins.
 *
 * @param exchange where the body comes from
 */
record OpenedResponse(ResponseEvent.Head head, HttpExchange exchange) {}
