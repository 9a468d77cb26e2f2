package io.barmill.research.metrics;

import io.barmill.research.numeric.Ranks;
import java.util.Arrays;

/**
 * How likely it is that the best of several trials in one half of the time is below their median in the other half: combinatorially
 * symmetric cross-validation.
 *
 * @see <a href="https://doi.org/10.21314/JCF.2016.322">Bailey, Borwein, López de Prado and Zhu, The probability of backtest
 *     overfitting</a>
 */
public final class Overfitting {
    /** Sums over each block, of each trial: returns, and their squares. */
    private final double[][] sums;

    private final double[][] squares;
    private final int[] counts;

    private Overfitting(double[][] returns, int blocks) {
        int days = returns[0].length;
        counts = new int[blocks];
        sums = new double[returns.length][blocks];
        squares = new double[returns.length][blocks];
        for (int b = 0; b < blocks; b++) {
            int from = (int) ((long) days * b / blocks);
            int to = (int) ((long) days * (b + 1) / blocks);
            counts[b] = to - from;
            for (int k = 0; k < returns.length; k++) {
                for (int i = from; i < to; i++) {
                    sums[k][b] += returns[k][i];
                    squares[k][b] += returns[k][i] * returns[k][i];
                }
            }
        }
    }

    /**
     * Returns for each half of the blocks the logit of the rank that the best of the half has in the other half; at most 0 means below
     * the median.
     *
     * @param returns of each trial, over the same periods
     * @param blocks an even number of at most 24 blocks of time; at least two periods each
     */
    public static double[] logits(double[][] returns, int blocks) {
        if (blocks % 2 != 0 || blocks < 2 || blocks > 24 || returns.length < 2 || returns[0].length < 2 * blocks) {
            throw new IllegalArgumentException(
                    blocks + " blocks of " + returns[0].length + " returns of " + returns.length + " trials");
        }
        Overfitting overfitting = new Overfitting(returns, blocks);
        double[] logits = new double[1 << blocks];
        int size = 0;
        for (int half = 0; half < 1 << blocks; half++) {
            if (Integer.bitCount(half) == blocks / 2) {
                logits[size++] = overfitting.logit(half);
            }
        }
        return Arrays.copyOf(logits, size);
    }

    /** Returns the share of logits that are at most 0. */
    public static double probability(double[] logits) {
        return (double) Arrays.stream(logits).filter(logit -> logit <= 0).count() / logits.length;
    }

    private double logit(int half) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        double[] outside = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            double inside = sharpe(k, half);
            if (inside > highest) {
                highest = inside;
                best = k;
            }
            outside[k] = sharpe(k, ~half);
        }
        double share = Ranks.of(outside)[best] / (sums.length + 1);
        return StrictMath.log(share / (1 - share));
    }

    /** Of the blocks whose bit is set; 0 without dispersion. */
    private double sharpe(int trial, int blocks) {
        double sum = 0;
        double square = 0;
        int n = 0;
        for (int b = 0; b < counts.length; b++) {
            if ((blocks >> b & 1) != 0) {
                sum += sums[trial][b];
                square += squares[trial][b];
                n += counts[b];
            }
        }
        double mean = sum / n;
        double variance = (square - n * mean * mean) / (n - 1);
        return variance > 1e-20 ? mean / Math.sqrt(variance) : 0;
    }
}
