/**
 * Rules that say whether rows can be believed, in one pass over files or a stream and in memory that does not grow with the
 * rows. {@link io.barmill.validation.SeriesValidation} runs them.
 *
 * <p>It changes no row and opens no file.
 */
package io.barmill.validation;
