/** Tasks of research: backtests on series of the lake. They write below {@code research/} only. */
package io.barmill.cpu.research;
