/** Tasks of kind {@code bar.aggregate}: tick files of the lake in, one bar file out. */
package io.barmill.cpu.bars;
