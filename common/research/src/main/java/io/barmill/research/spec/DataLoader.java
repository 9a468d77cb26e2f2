package io.barmill.research.spec;

import io.barmill.bars.Bar;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.BarFileReader;
import io.barmill.lake.RowFileReader;
import io.barmill.research.data.BarSeries;
import io.barmill.research.data.FundingSeries;
import io.barmill.research.data.InstrumentData;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Reads the files of a spec into columns. Unfinished bars are left out: a strategy never sees them. */
public final class DataLoader {
    private static final String CLOCKED = "time-";
    private static final int BATCH_ROWS = 4096;

    private DataLoader() {}

    /**
     * Reads the data of one instrument.
     *
     * @param from when the run begins; {@link Long#MIN_VALUE} for the first bar
     * @param to when it ends
     */
    public static InstrumentData load(InstrumentFiles files, long from, long to) {
        String name = files.instrument().name();
        BarSeries signal = bars(name, files.bars());
        BarSeries execution = files.execution().isEmpty() ? signal : bars(name, files.execution());
        FundingSeries funding = funding(files.funding());
        if (!files.funding().isEmpty() && execution.size() > 0) {
            funding.requireComplete(name);
            long last = execution.closeTime()[execution.size() - 1];
            funding.requireCovered(name, Math.max(from, execution.openTime()[0]), Math.min(to, last));
        }
        return new InstrumentData(files.instrument(), signal, execution, funding);
    }

    private static BarSeries bars(String instrument, List<DataFile> files) {
        BarColumnsBuilder columns = new BarColumnsBuilder();
        String bar = "";
        for (DataFile file : files) {
            try (BarFileReader reader = BarFileReader.open(file.input(), file.toString())) {
                String found = reader.footer().getOrDefault("bar", "");
                if (!bar.isEmpty() && !found.equals(bar)) {
                    throw new InvalidFieldException(
                            "data.instruments." + instrument + ".bars", file + " of " + found, "bars of " + bar);
                }
                bar = found;
                while (reader.hasNext()) {
                    Bar next = reader.next();
                    if (next.complete()) {
                        columns.add(next, file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return columns.build(bar, isByClock(bar));
    }

    /** Returns whether the clock, not a trade, decides when such bars open. */
    static boolean isByClock(String bar) {
        return bar.startsWith(CLOCKED);
    }

    private static FundingSeries funding(List<DataFile> files) {
        LongStream.Builder times = LongStream.builder();
        LongStream.Builder hours = LongStream.builder();
        DoubleStream.Builder rates = DoubleStream.builder();
        for (DataFile file : files) {
            try (RowFileReader reader = RowFileReader.open(file.input(), file.toString(), DataType.FUNDING_RATE)) {
                RowSchema schema = RowSchema.of(DataType.FUNDING_RATE);
                RowBatch batch = new RowBatch(schema, BATCH_ROWS);
                int interval = index(schema, "funding_interval_hours");
                int rate = index(schema, "funding_rate");
                while (reader.read(batch)) {
                    for (int i = 0; i < batch.size(); i++) {
                        times.add(batch.timestamps()[i]);
                        hours.add(batch.longs(interval)[i]);
                        rates.add(batch.numbers(rate)[i]);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new FundingSeries(
                times.build().toArray(), rates.build().toArray(), hours.build().toArray());
    }

    private static int index(RowSchema schema, String column) {
        for (int i = 0; i < schema.columns().size(); i++) {
            if (schema.column(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalStateException(schema.type() + " has no column " + column);
    }
}
