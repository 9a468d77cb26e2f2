package io.barmill.logging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Hears what Barmill logs, with the ids that each line carries. */
public final class HeardLog extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("io.barmill");

    private static final Formatter TEXT = new PatternFormatter("%s");

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private HeardLog() {
        setLevel(Level.ALL);
    }

    /**
     * A line as it was logged.
     *
     * @param ids the entries of the mapped diagnostic context
     */
    public record Line(String text, Map<String, String> ids) {}

    /** Hears until it is closed. */
    public static HeardLog open() {
        HeardLog heard = new HeardLog();
        ROOT.addHandler(heard);
        return heard;
    }

    /** The lines of one kind, in order. */
    public List<Line> lines(Predicate<Line> kind) {
        return lines.stream().filter(kind).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        ExtLogRecord line = ExtLogRecord.wrap(entry);
        lines.add(new Line(TEXT.format(line), Map.copyOf(line.getMdcCopy())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
