/** The ids that log lines carry. It knows no handler and no resource. */
package io.barmill.logging;
