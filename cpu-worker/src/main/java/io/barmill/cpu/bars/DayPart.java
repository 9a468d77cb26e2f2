package io.barmill.cpu.bars;

import io.barmill.lake.FileSummary;
import io.barmill.lake.storage.StagedFile;
import io.barmill.plan.BarStep;
import java.util.Optional;

/**
 * A day's bars in a file of their own, which waits to become part of its month's file.
 *
 * @param state what the next day continues from; empty for bars that stand alone
 */
record DayPart(BarStep step, StagedFile file, FileSummary facts, Optional<String> state) {}
