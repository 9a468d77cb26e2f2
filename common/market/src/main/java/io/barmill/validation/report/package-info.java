/**
 * What a validation found, as pages and files that people and build servers read.
 *
 * <p>It checks nothing.
 */
package io.barmill.validation.report;
