/**
 * The tasks {@code archive.verify} and {@code bar.rebuild}: find the archives that their venue has replaced, and the
 * bars to rebuild from them.
 */
package io.barmill.io.verify;
