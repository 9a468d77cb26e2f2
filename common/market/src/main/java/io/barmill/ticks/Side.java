package io.barmill.ticks;

/** The side of the taker: who crossed the spread. Batches carry the code, one byte a trade. */
public enum Side {
    UNKNOWN("unknown"),
    BUY("buy"),
    SELL("sell");

    private static final Side[] BY_CODE = values();

    private final String id;

    Side(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The side's code in a {@link TradeBatch}: 0 unknown, 1 buy, 2 sell. */
    public byte code() {
        return (byte) ordinal();
    }

    public static Side ofCode(byte code) {
        return BY_CODE[code];
    }
}
