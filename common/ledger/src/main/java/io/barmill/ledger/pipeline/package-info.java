/** What has become of the steps of pipelines. It plans nothing itself, and does not know what steps do. */
package io.barmill.ledger.pipeline;
