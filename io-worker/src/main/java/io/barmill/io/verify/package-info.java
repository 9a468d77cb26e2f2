/**
 * The tasks {@code archive.verify} and {@code bar.rebuild}: which archives has their venue replaced since they were
 * converted, and which bars are to be made anew when the new ones have arrived?
 */
package io.barmill.io.verify;
