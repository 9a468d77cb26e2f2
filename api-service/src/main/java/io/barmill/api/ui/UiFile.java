package io.barmill.api.ui;

/**
 * A file of the dashboard.
 *
 * @param bytes as they are; never changed
 * @param compressed the same by gzip; never changed
 * @param type the value of {@code Content-Type}
 * @param etag the value of {@code ETag}, which follows from the bytes
 * @param isVersioned whether its name has a version, so that its bytes never change
 */
record UiFile(byte[] bytes, byte[] compressed, String type, String etag, boolean isVersioned) {}
