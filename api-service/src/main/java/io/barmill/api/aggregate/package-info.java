/**
 * Jobs that aggregate the lake's ticks into bars. Plans tasks and lists them; the workers build the bars.
 */
package io.barmill.api.aggregate;
