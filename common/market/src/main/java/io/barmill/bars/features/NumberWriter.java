package io.barmill.bars.features;

import java.util.Arrays;

/** Collects the numbers of a state. */
final class NumberWriter {
    private double[] numbers = new double[8];
    private int size;

    void add(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    double[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
