package io.barmill.lake.storage;

/**
 * A published file.
 *
 * @param path relative to the lake's root
 * @param bytes its size
 */
public record LakeFile(String path, long bytes) {}
