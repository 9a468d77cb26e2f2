/** In which order tasks are claimed, and what keeps a task from being claimed. */
package io.barmill.ledger.order;
