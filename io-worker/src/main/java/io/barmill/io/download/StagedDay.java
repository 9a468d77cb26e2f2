package io.barmill.io.download;

import io.barmill.lake.FileFacts;
import io.barmill.lake.StagedFile;
import java.time.LocalDate;

/**
 * A day's tick file that is finished and not yet in the lake.
 *
 * @param file what {@link StagedFile#publish()} is called on
 */
record StagedDay(LocalDate date, StagedFile file, FileFacts facts) {}
