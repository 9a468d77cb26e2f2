/** What the ledger knows of backtests. It knows nothing of strategies: specs and summaries are JSON here. */
package io.barmill.ledger.research;
