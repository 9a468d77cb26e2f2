/**
 * Planning: task parameters, existing ticks and bars, and the steps to make bars. Shared by the API, which plans
 * requests, and by workers, which plan follow-up tasks.
 */
package io.barmill.plan;
