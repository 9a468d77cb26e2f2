package io.barmill.bars;

import io.barmill.bars.exact.Measure;
import io.barmill.bars.features.NaiveFeatures;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A bar as the list of what it holds: every sum is made anew from all of it. */
final class NaiveBar {
    private static final MathContext MANY_DIGITS = new MathContext(80);

    private final List<Piece> pieces = new ArrayList<>();

    /** A trade, or the part of one that a bar holds. */
    record Piece(TestTrade trade, BigDecimal amount, BigDecimal notional, long count) {
        static Piece of(TestTrade trade) {
            return new Piece(trade, trade.amount(), trade.price().multiply(trade.amount()), trade.count());
        }

        private boolean isBuy() {
            return trade.side() == Side.BUY;
        }
    }

    NaiveBar add(Piece piece) {
        pieces.add(piece);
        return this;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    BigDecimal has(Measure measure) {
        return switch (measure) {
            case TICK -> sum(pieces, piece -> BigDecimal.valueOf(piece.count()));
            case VOLUME -> sum(pieces, Piece::amount);
            case DOLLAR -> sum(pieces, Piece::notional);
        };
    }

    BigDecimal width() {
        return prices().max(Comparator.naturalOrder())
                .orElseThrow()
                .subtract(prices().min(Comparator.naturalOrder()).orElseThrow());
    }

    private Stream<BigDecimal> prices() {
        return pieces.stream().map(piece -> piece.trade().price());
    }

    /** The bar from its earliest trade to its latest. */
    Bar toBar(double threshold, boolean complete) {
        long from =
                pieces.stream().mapToLong(piece -> piece.trade().time()).min().orElseThrow();
        long to = pieces.stream().mapToLong(piece -> piece.trade().time()).max().orElseThrow();
        return toBar(from, to, threshold, complete);
    }

    Bar toBar(long from, long to, double threshold, boolean complete) {
        TestTrade first = pieces.get(0).trade();
        TestTrade last = pieces.get(pieces.size() - 1).trade();
        List<Piece> buys = pieces.stream().filter(Piece::isBuy).toList();
        BigDecimal volume = sum(pieces, Piece::amount);
        BigDecimal quoteVolume = sum(pieces, Piece::notional);
        double vwap = volume.signum() == 0
                ? last.price().doubleValue()
                : quoteVolume.divide(volume, MANY_DIGITS).doubleValue();
        Bar bar = new Bar(
                from,
                to,
                first.price().doubleValue(),
                prices().max(Comparator.naturalOrder()).orElseThrow().doubleValue(),
                prices().min(Comparator.naturalOrder()).orElseThrow().doubleValue(),
                last.price().doubleValue(),
                volume.doubleValue(),
                quoteVolume.doubleValue(),
                vwap,
                pieces.stream().mapToLong(Piece::count).sum(),
                sum(buys, Piece::amount).doubleValue(),
                sum(buys, Piece::notional).doubleValue(),
                Long.toString(first.firstId()),
                Long.toString(last.lastId()),
                complete,
                threshold,
                to);
        return bar.with(BarExtra.FEATURES, NaiveFeatures.array(featurePieces()));
    }

    /** Without what stands for a trade that is elsewhere with all that it has. */
    private List<NaiveFeatures.Piece> featurePieces() {
        return pieces.stream()
                .filter(piece -> piece.count() > 0 || piece.amount().signum() > 0)
                .map(piece -> new NaiveFeatures.Piece(
                        piece.trade().time(),
                        piece.trade().price().doubleValue(),
                        piece.amount().doubleValue(),
                        piece.trade().side()))
                .toList();
    }

    private static BigDecimal sum(List<Piece> pieces, Function<Piece, BigDecimal> of) {
        return pieces.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
