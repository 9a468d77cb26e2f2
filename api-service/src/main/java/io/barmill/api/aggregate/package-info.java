/** Jobs that roll the lake's ticks into bars. */
package io.barmill.api.aggregate;
