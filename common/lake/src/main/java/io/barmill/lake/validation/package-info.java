/**
 * Validation of the lake's tick files: which files are which series, and their rows through the rules.
 *
 * <p>It writes nothing into the lake.
 */
package io.barmill.lake.validation;
