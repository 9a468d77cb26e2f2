package io.barmill.cli.demo;

import java.nio.file.Path;

/**
 * One file that the demo has made.
 *
 * @param file below the lake's folder
 * @param bytes its size
 * @param seconds how long the task took that made it
 */
record DemoFile(Path file, long rows, long bytes, double seconds) {}
