/**
 * Trades of a stream: put in order by their ids, repaired where some are missing, and folded into bars by the same engine as
 * those of archives.
 *
 * <p>It opens no connection.
 */
package io.barmill.live.stream;
