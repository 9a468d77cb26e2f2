/**
 * Labels: what became of a moment, for models to learn from, and splits that keep what overlaps a test out of its training.
 *
 * <p>A label knows the future by its nature. Its columns begin with {@code label}, and features refuse such names.
 */
package io.barmill.research.label;
