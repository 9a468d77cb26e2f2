package io.barmill.bench;

import java.util.Random;

/** Quotes and greeks of 600 options on one index, in any order; most cells of an option are those of its row before. */
final class SeededOptions implements SeededRows {
    private static final int STRIKES = 30;
    private static final int EXPIRIES = 10;
    private static final int SELDOM = 40;
    private static final long DAY_MICROS = 86_400_000_000L;

    private final Option[] options = new Option[STRIKES * EXPIRIES * 2];
    private long micros = START_MICROS;
    private long indexCents = 4_200_000;

    SeededOptions(Random random) {
        for (int i = 0; i < options.length; i++) {
            options[i] = new Option(i, random);
        }
    }

    @Override
    public void append(StringBuilder row, Random random) {
        micros += random.nextInt(4) == 0 ? 1_000L * random.nextInt(40) : 0;
        indexCents += random.nextInt(3) == 0 ? random.nextInt(401) - 200 : 0;
        Option option = options[random.nextInt(options.length)];
        option.change(random);
        row.append("deribit,").append(option.name).append(',').append(micros).append(',');
        row.append(micros + 5_000 + random.nextInt(9_000)).append(option.terms);
        option.append(row, indexCents);
    }

    /** One option, its last quote and its greeks, as whole numbers of their smallest units. */
    private static final class Option {
        private final String name;
        /** Cells that never change, commas included. */
        private final String terms;

        private final String index;
        private final boolean isQuiet;
        private int openInterest;
        private int last;
        private int bid;
        private int bidAmount;
        private int askAmount;
        private int volatility;
        private int mark;
        private int greeks;

        Option(int number, Random random) {
            int strike = 30_000 + number / 2 % STRIKES * 1_000;
            int expiry = 1 + number / 2 / STRIKES;
            String type = number % 2 == 0 ? "put" : "call";
            name = "BTC-" + expiry + "JAN24-" + strike + (number % 2 == 0 ? "-P" : "-C");
            terms = "," + type + "," + strike + "," + (START_MICROS + 7L * expiry * DAY_MICROS + DAY_MICROS / 3) + ",";
            index = "SYN.BTC-" + expiry + "JAN24";
            isQuiet = random.nextInt(8) == 0;
            openInterest = random.nextInt(20_000);
            last = 5 * (1 + random.nextInt(600));
            bid = 5 * (1 + random.nextInt(600));
            bidAmount = 1 + random.nextInt(500);
            askAmount = 1 + random.nextInt(500);
            volatility = 4_000 + random.nextInt(4_000);
            mark = 100_000 + random.nextInt(3_000_000);
            greeks = random.nextInt(100_000);
        }

        void change(Random random) {
            openInterest += random.nextInt(SELDOM) == 0 ? random.nextInt(21) : 0;
            last = random.nextInt(SELDOM) == 0 ? Math.max(5, bid) : last;
            bid = Math.max(5, bid + (random.nextInt(4) == 0 ? 5 * (random.nextInt(3) - 1) : 0));
            bidAmount = random.nextInt(3) == 0 ? 1 + random.nextInt(500) : bidAmount;
            askAmount = random.nextInt(3) == 0 ? 1 + random.nextInt(500) : askAmount;
            volatility += random.nextInt(3) == 0 ? random.nextInt(11) - 5 : 0;
            mark += random.nextInt(201) - 100;
            greeks += random.nextInt(41) - 20;
        }

        void append(StringBuilder row, long indexCents) {
            decimal(row, openInterest, 1).append(',');
            decimal(row, last, 4).append(',');
            if (isQuiet) {
                row.append(",,,,,,");
            } else {
                decimal(row, bid, 4).append(',');
                decimal(row, bidAmount, 1).append(',');
                decimal(row, volatility - 150, 2).append(',');
                decimal(row, bid + 10, 4).append(',');
                decimal(row, askAmount, 1).append(',');
                decimal(row, volatility + 150, 2).append(',');
            }
            decimal(row, mark, 8).append(',');
            decimal(row, volatility, 2).append(',').append(index).append(',');
            decimal(row, indexCents, 2).append(',');
            decimal(row, greeks, 5).append(",0.00");
            row.append(100 + greeks % 50).append(',');
            decimal(row, 200_000 + greeks, 5).append(",-");
            decimal(row, 5_000_000 + 7L * greeks, 5).append(",-");
            decimal(row, 20_000 + greeks / 3, 5);
        }

        private static StringBuilder decimal(StringBuilder row, long units, int places) {
            String digits = Long.toString(Math.abs(units));
            row.append(units < 0 ? "-" : "");
            int whole = digits.length() - places;
            if (whole <= 0) {
                return row.append("0.").append("0".repeat(-whole)).append(digits);
            }
            return row.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
        }
    }
}
