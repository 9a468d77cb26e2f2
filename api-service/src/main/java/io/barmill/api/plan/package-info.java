/**
 * What all submitted jobs share: from a plan to the ledger to the response. Must know nothing of a single kind of
 * request.
 */
package io.barmill.api.plan;
