package io.barmill.cli.demo;

/**
 * One file that the demo has made.
 *
 * @param file its path below the lake's folder
 * @param bytes its size
 * @param seconds how long the task took that made it
 */
record DemoFile(String file, long rows, long bytes, double seconds) {}
