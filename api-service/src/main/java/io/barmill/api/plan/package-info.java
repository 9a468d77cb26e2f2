/** What planners share: what the lake holds of a symbol, the tasks to be, and the answer to a submitted request. */
package io.barmill.api.plan;
