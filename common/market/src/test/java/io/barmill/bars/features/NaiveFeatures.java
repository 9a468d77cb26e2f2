package io.barmill.bars.features;

import io.barmill.ticks.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The features of a bar from the list of all its pieces, from the words of the reference, with many digits. */
public final class NaiveFeatures {
    private static final MathContext DIGITS = new MathContext(60);

    private final List<Piece> pieces;
    private final List<Piece> sided;
    private final List<BigDecimal> changes = new ArrayList<>();
    private final List<BigDecimal> returns = new ArrayList<>();
    private final List<BigDecimal> gaps = new ArrayList<>();
    private final Map<String, Double> values = new LinkedHashMap<>();

    /** What a bar has of a trade. */
    public record Piece(long time, double price, double amount, Side side) {
        private int sign() {
            return side == Side.BUY ? 1 : side == Side.SELL ? -1 : 0;
        }
    }

    private NaiveFeatures(List<Piece> pieces) {
        this.pieces = pieces;
        this.sided = pieces.stream().filter(piece -> piece.sign() != 0).toList();
        for (int i = 1; i < pieces.size(); i++) {
            BigDecimal before = new BigDecimal(pieces.get(i - 1).price());
            BigDecimal change = new BigDecimal(pieces.get(i).price()).subtract(before);
            changes.add(change);
            if (pieces.get(i - 1).price() > 0 && pieces.get(i).price() > 0) {
                returns.add(
                        new BigDecimal(Math.log1p(change.divide(before, DIGITS).doubleValue())));
            }
            gaps.add(BigDecimal.valueOf(
                    Math.max(0, pieces.get(i).time() - pieces.get(i - 1).time())));
        }
    }

    /** By the columns' names, in their order; not a number where a bar does not have one. */
    public static Map<String, Double> of(List<Piece> pieces) {
        NaiveFeatures naive = new NaiveFeatures(pieces);
        if (pieces.isEmpty()) {
            BarFeatures.columns().forEach(name -> naive.values.put(name, Double.NaN));
        } else {
            naive.prices();
            naive.returns();
            naive.impact();
            naive.balance();
            naive.runs();
            naive.values.put("vpin", naive.vpin());
            naive.values.put("whale_imbalance", naive.whales());
            naive.pace();
        }
        return naive.values;
    }

    private void prices() {
        values.put(
                "price_std",
                deviation(pieces.stream()
                        .map(piece -> new BigDecimal(piece.price()))
                        .toList()));
        values.put(
                "up_move_ratio",
                share(changes.stream().filter(change -> change.signum() > 0).count(), changes.size()));
        values.put(
                "down_move_ratio",
                share(changes.stream().filter(change -> change.signum() < 0).count(), changes.size()));
        List<BigDecimal> moves =
                changes.stream().filter(change -> change.signum() != 0).toList();
        long turns = 0;
        for (int i = 1; i < moves.size(); i++) {
            turns += moves.get(i).signum() != moves.get(i - 1).signum() ? 1 : 0;
        }
        values.put("reversals", (double) turns);
        BigDecimal path = changes.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
        values.put("path_efficiency", ratio(distance(), path));
    }

    private void returns() {
        int n = returns.size();
        double second = power(returns, 2).doubleValue();
        boolean isSpread = isSpread(returns);
        values.put(
                "skewness",
                n < 3 || !isSpread
                        ? Double.NaN
                        : Math.sqrt(n) * power(returns, 3).doubleValue() / Math.pow(second, 1.5));
        values.put(
                "kurtosis",
                n < 4 || !isSpread ? Double.NaN : n * power(returns, 4).doubleValue() / (second * second) - 3);
        List<BigDecimal> sizes = returns.stream()
                .filter(size -> size.signum() != 0)
                .map(BigDecimal::abs)
                .toList();
        BigDecimal squares = sizes.stream().map(size -> size.multiply(size)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal neighbours = BigDecimal.ZERO;
        for (int i = 1; i < sizes.size(); i++) {
            neighbours = neighbours.add(sizes.get(i).multiply(sizes.get(i - 1)));
        }
        double m = sizes.size();
        values.put(
                "jump_ratio",
                m < 2
                        ? Double.NaN
                        : Math.max(
                                0,
                                1
                                        - Math.PI
                                                / 2
                                                * m
                                                / (m - 1)
                                                * neighbours
                                                        .divide(squares, DIGITS)
                                                        .doubleValue()));
    }

    private void impact() {
        BigDecimal paid = pieces.stream()
                .map(piece -> new BigDecimal(piece.price()).multiply(new BigDecimal(piece.amount())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        double first = pieces.get(0).price();
        double last = last().price();
        boolean hasReturn = first > 0 && last > 0;
        values.put("impact_density", paid.signum() > 0 ? ratio(distance(), paid) : Double.NaN);
        values.put(
                "amihud",
                paid.signum() > 0 && hasReturn
                        ? Math.abs(Math.log1p(new BigDecimal(last)
                                        .subtract(new BigDecimal(first))
                                        .divide(new BigDecimal(first), DIGITS)
                                        .doubleValue()))
                                / paid.doubleValue()
                        : Double.NaN);
        List<BigDecimal> flows = new ArrayList<>();
        List<BigDecimal> moves = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.sign() != 0) {
                flows.add(new BigDecimal(piece.sign() * piece.amount()));
                moves.add(changes.get(i - 1));
            }
        }
        values.put(
                "kyle_lambda",
                flows.size() < 3 || !isSpread(flows)
                        ? Double.NaN
                        : products(flows, moves).divide(power(flows, 2), DIGITS).doubleValue());
        values.put("roll_spread", roll());
    }

    private double roll() {
        if (changes.size() < 3) {
            return Double.NaN;
        }
        List<BigDecimal> earlier = changes.subList(0, changes.size() - 1);
        List<BigDecimal> later = changes.subList(1, changes.size());
        double products = products(earlier, later).doubleValue();
        double sizes = Math.sqrt(power(earlier, 2).doubleValue())
                * Math.sqrt(power(later, 2).doubleValue());
        if (!isSpread(earlier) || !isSpread(later) || Math.abs(products) <= 1e-9 * sizes) {
            return 0;
        }
        return products > 0 ? Double.NaN : 2 * Math.sqrt(-products / (earlier.size() - 1));
    }

    private void balance() {
        double buys = amounts(1);
        double sells = amounts(-1);
        BigDecimal all =
                pieces.stream().map(piece -> new BigDecimal(piece.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
        double largest = pieces.stream().mapToDouble(Piece::amount).max().orElseThrow();
        values.put("buy_sell_imbalance", (buys - sells) / (buys + sells));
        values.put("max_trade_share", largest / all.doubleValue());
    }

    private double amounts(int sign) {
        return sided.stream()
                .filter(piece -> piece.sign() == sign)
                .map(piece -> new BigDecimal(piece.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private void runs() {
        List<Integer> runs = new ArrayList<>();
        int same = 0;
        for (int i = 0; i < sided.size(); i++) {
            if (i > 0 && sided.get(i).side() == sided.get(i - 1).side()) {
                same++;
                runs.set(runs.size() - 1, runs.get(runs.size() - 1) + 1);
            } else {
                runs.add(1);
            }
        }
        values.put(
                "toxicity_run_mean",
                runs.stream().mapToInt(run -> run).average().orElse(Double.NaN));
        values.put(
                "toxicity_run_max", runs.stream().mapToDouble(run -> run).max().orElse(Double.NaN));
        values.put("toxicity_ratio", share(same, sided.size() - 1));
    }

    private double vpin() {
        double[] ends = new double[sided.size() + 1];
        for (int i = 0; i < sided.size(); i++) {
            ends[i + 1] = ends[i] + sided.get(i).amount();
        }
        double volume = ends[sided.size()];
        if (volume == 0) {
            return Double.NaN;
        }
        int exponent = Double.MIN_EXPONENT;
        while (Math.scalb(50.0, exponent) < volume) {
            exponent++;
        }
        double size = Math.scalb(1.0, exponent);
        double imbalances = 0;
        for (int bucket = 0; bucket < 50; bucket++) {
            double imbalance = 0;
            for (int i = 0; i < sided.size(); i++) {
                double within = Math.min(ends[i + 1], (bucket + 1) * size) - Math.max(ends[i], bucket * size);
                imbalance += sided.get(i).sign() * Math.max(0, within);
            }
            imbalances += Math.abs(imbalance);
        }
        return imbalances / volume;
    }

    private double whales() {
        List<Piece> traded = pieces.stream().filter(piece -> piece.amount() > 0).toList();
        for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
            double least = Math.scalb(1.0, exponent);
            List<Piece> whales =
                    traded.stream().filter(piece -> piece.amount() >= least).toList();
            if (whales.size() * 100L <= traded.size()) {
                double signed = sum(whales, piece -> piece.sign() * piece.amount());
                return signed / sum(whales, piece -> Math.abs(piece.sign()) * piece.amount());
            }
        }
        throw new IllegalStateException("no amount is that large");
    }

    private static double sum(List<Piece> pieces, ToDoubleFunction<Piece> of) {
        return pieces.stream()
                .map(piece -> new BigDecimal(of.applyAsDouble(piece)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private void pace() {
        double mean = gaps.isEmpty() ? Double.NaN : mean(gaps).doubleValue();
        double deviation = deviation(gaps);
        values.put("tick_interval_mean", mean);
        values.put("tick_interval_std", deviation);
        values.put("burstiness", (deviation - mean) / (deviation + mean));
    }

    private Piece last() {
        return pieces.get(pieces.size() - 1);
    }

    private BigDecimal distance() {
        return new BigDecimal(last().price())
                .subtract(new BigDecimal(pieces.get(0).price()))
                .abs();
    }

    private static double share(long part, long whole) {
        return whole < 1 ? Double.NaN : (double) part / whole;
    }

    private static double ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? Double.NaN : part.divide(whole, DIGITS).doubleValue();
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        return numbers.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(Math.max(1, numbers.size())), DIGITS);
    }

    /** Σ (x − mean)^power. */
    private static BigDecimal power(List<BigDecimal> numbers, int power) {
        BigDecimal mean = mean(numbers);
        return numbers.stream().map(x -> x.subtract(mean).pow(power, DIGITS)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal products(List<BigDecimal> xs, List<BigDecimal> ys) {
        BigDecimal meanX = mean(xs);
        BigDecimal meanY = mean(ys);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < xs.size(); i++) {
            sum = sum.add(xs.get(i).subtract(meanX).multiply(ys.get(i).subtract(meanY)));
        }
        return sum;
    }

    private static double deviation(List<BigDecimal> numbers) {
        return numbers.size() < 2 ? Double.NaN : Math.sqrt(power(numbers, 2).doubleValue() / (numbers.size() - 1));
    }

    private static boolean isSpread(List<BigDecimal> numbers) {
        double largest =
                numbers.stream().mapToDouble(x -> x.abs().doubleValue()).max().orElse(0);
        return Math.sqrt(power(numbers, 2).doubleValue() / Math.max(1, numbers.size())) > 1e-6 * largest;
    }

    /** The values in the order of the columns. */
    public static double[] array(List<Piece> pieces) {
        Map<String, Double> values = of(pieces);
        double[] array = BarFeatures.columns().stream().mapToDouble(values::get).toArray();
        if (values.size() != array.length) {
            throw new IllegalStateException(values.keySet() + " for " + Arrays.toString(array));
        }
        return array;
    }
}
