package io.barmill.lake;

import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A process that converts as many trades as it is told to, from text that is made while it is read. */
final class ManyRows {
    private static final String NAME = "many rows";

    private ManyRows() {}

    /**
     * Writes a file of ticks.
     *
     * @param arguments how many rows, and the file to write
     */
    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(arguments[0]);
        TickFormat format = TickFormat.BINANCE_TRADES;
        try (TickReader reader = format.reader(new Text(rows), NAME, row -> {
            throw row.failure();
        })) {
            FileSummary facts =
                    new TickConversion(format.type(), Map.of(), done -> {}).toFile(reader, Path.of(arguments[1]));
            System.out.println("rows=" + facts.rows());
        }
    }

    /** The rows, one after the other. */
    private static final class Text extends InputStream {
        private final long rows;
        private long next;
        private byte[] line = new byte[0];
        private int position;

        Text(long rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int from, int length) {
            int count = 0;
            while (count < length && (position < line.length || advance())) {
                int piece = Math.min(length - count, line.length - position);
                System.arraycopy(line, position, target, from + count, piece);
                position += piece;
                count += piece;
            }
            return count == 0 ? -1 : count;
        }

        private boolean advance() {
            if (next == rows) {
                return false;
            }
            String price = (20_000 + next * 7_919 % 5_000) + "." + next * 104_729 % 100;
            line = (next + "," + price + "," + next * 31 % 9_973 + ",1," + (1_675_209_600_000L + next / 50) + ","
                            + (next % 3 == 0) + ",true\n")
                    .getBytes(StandardCharsets.US_ASCII);
            position = 0;
            next++;
            return true;
        }
    }
}
