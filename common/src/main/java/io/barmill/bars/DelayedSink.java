package io.barmill.bars;

/** Hands bars on with their {@code available_at} so much later. */
record DelayedSink(BarSink sink, long micros) implements BarSink {
    @Override
    public void accept(Bar bar) {
        sink.accept(bar.later(micros));
    }

    @Override
    public void sums(int volumePlaces, int quoteVolumePlaces) {
        sink.sums(volumePlaces, quoteVolumePlaces);
    }
}
