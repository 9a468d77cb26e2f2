/**
 * Features: named expressions over the columns of bars, and indicators as presets.
 *
 * <p>A value of a row depends on that row and on rows before it. Windows are computed anew for each row, so the same rows give the
 * same bits wherever the data begin.
 */
package io.barmill.research.feature;
