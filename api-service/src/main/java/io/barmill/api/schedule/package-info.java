/**
 * Submits jobs at the times of schedules: expressions of times, the runs that follow from them, and the jobs of the runs, which are
 * planned as those of any request.
 */
package io.barmill.api.schedule;
