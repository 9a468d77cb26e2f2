package io.barmill.books;

import java.util.Arrays;

/**
 * The levels of one side of an order book, in arrays sorted by price. The best level is the last of them: most changes are
 * near it and move few others. Memory is bounded by the largest number of levels that the side has had.
 */
public final class BookSide {
    /** What {@link #set} returns for a change that changes nothing, such as the removal of an absent level. */
    public static final int UNCHANGED = Integer.MAX_VALUE;

    private static final int FIRST_CAPACITY = 64;

    /** 1 for bids and -1 for asks: a better price has a larger key. */
    private final double sign;

    private double[] keys = new double[FIRST_CAPACITY];
    private double[] amounts = new double[FIRST_CAPACITY];
    private int size;

    private BookSide(double sign) {
        this.sign = sign;
    }

    /** An empty side whose best price is the highest. */
    public static BookSide bids() {
        return new BookSide(1);
    }

    /** An empty side whose best price is the lowest. */
    public static BookSide asks() {
        return new BookSide(-1);
    }

    /** The number of levels. */
    public int size() {
        return size;
    }

    /** The number of levels that fit into the arrays. */
    int capacity() {
        return keys.length;
    }

    /** The price of the level of that rank, 0 for the best; NaN if there are fewer levels. */
    public double price(int rank) {
        return rank < size ? sign * keys[size - 1 - rank] : Double.NaN;
    }

    /** The amount of the level of that rank, 0 for the best; NaN if there are fewer levels. */
    public double amount(int rank) {
        return rank < size ? amounts[size - 1 - rank] : Double.NaN;
    }

    /** The amount at that price; 0 if there is no such level. */
    public double amountAt(double price) {
        int at = find(sign * price);
        return at >= 0 ? amounts[at] : 0;
    }

    /** The rank of the level at that price, 0 for the best; {@link #UNCHANGED} if there is none. */
    public int rank(double price) {
        int at = find(sign * price);
        return at >= 0 ? size - 1 - at : UNCHANGED;
    }

    /** True if the first price is nearer to the other side than the second. */
    boolean isBetter(double price, double than) {
        return sign * price > sign * than;
    }

    /** Removes all levels. */
    public void clear() {
        size = 0;
    }

    /**
     * Sets what a level holds.
     *
     * @param price a finite number
     * @param amount a finite number; 0 removes the level
     * @return the rank that the level has or had, 0 for the best; {@link #UNCHANGED} if nothing changed
     */
    public int set(double price, double amount) {
        double key = sign * price;
        int at = find(key);
        if (amount == 0) {
            return at < 0 ? UNCHANGED : remove(at);
        }
        if (at < 0) {
            return insert(~at, key, amount);
        }
        if (amounts[at] == amount) {
            return UNCHANGED;
        }
        amounts[at] = amount;
        return size - 1 - at;
    }

    private int remove(int at) {
        int moved = size - 1 - at;
        System.arraycopy(keys, at + 1, keys, at, moved);
        System.arraycopy(amounts, at + 1, amounts, at, moved);
        size--;
        return moved;
    }

    private int insert(int at, double key, double amount) {
        if (size == keys.length) {
            int capacity = Math.multiplyExact(size, 2);
            keys = Arrays.copyOf(keys, capacity);
            amounts = Arrays.copyOf(amounts, capacity);
        }
        int moved = size - at;
        System.arraycopy(keys, at, keys, at + 1, moved);
        System.arraycopy(amounts, at, amounts, at + 1, moved);
        keys[at] = key;
        amounts[at] = amount;
        size++;
        return moved;
    }

    /** The index of that key, or the complement of where it belongs: doubling steps from the best, then halving ones. */
    private int find(double key) {
        int high = size;
        int low = size - 1;
        int step = 1;
        while (low >= 0 && keys[low] > key) {
            high = low;
            low -= step;
            step <<= 1;
        }
        low = Math.max(low, 0);
        while (low < high) {
            int middle = (low + high) >>> 1;
            double found = keys[middle];
            if (found == key) {
                return middle;
            }
            if (found < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ~low;
    }
}
