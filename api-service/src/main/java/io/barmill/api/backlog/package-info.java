/** Reports how much work the ledger owes as metrics. What is counted, and how, is the ledger's part. */
package io.barmill.api.backlog;
