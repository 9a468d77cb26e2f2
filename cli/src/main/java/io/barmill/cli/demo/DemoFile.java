package io.barmill.cli.demo;

/**
 * One file that the demo has written.
 *
 * @param file its path below the lake's folder
 * @param bytes its size
 * @param seconds the duration of the task that wrote it, which may have written others
 */
record DemoFile(String file, long rows, long bytes, double seconds) {}
