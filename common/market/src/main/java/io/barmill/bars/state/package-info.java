/**
 * The state that a series of bars carries from one file to the next, as JSON.
 *
 * <p>It knows no builder: each writes and reads its own fields.
 */
package io.barmill.bars.state;
