/** Commands about schedules: jobs at times of an expression. */
package io.barmill.cli.schedule;
