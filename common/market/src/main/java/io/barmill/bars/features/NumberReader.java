package io.barmill.bars.features;

/** Reads the numbers of a state in the order in which they were written. */
final class NumberReader {
    private final double[] numbers;
    private int next;

    NumberReader(double[] numbers) {
        this.numbers = numbers;
    }

    /** @throws IllegalArgumentException if none is left */
    double next() {
        if (next == numbers.length) {
            throw new IllegalArgumentException("it has " + numbers.length + " numbers, expected more");
        }
        return numbers[next++];
    }

    /** @throws IllegalArgumentException if none is left, or it is not an integer */
    long nextWhole() {
        double number = next();
        long whole = (long) number;
        if (whole != number) {
            throw new IllegalArgumentException("it has " + number + ", expected an integer");
        }
        return whole;
    }

    /** @throws IllegalArgumentException if none is left, or it is not an integer in the range, ends included */
    int nextWhole(int least, int most) {
        long whole = nextWhole();
        if (whole < least || whole > most) {
            throw new IllegalArgumentException("it has " + whole + ", expected " + least + " to " + most);
        }
        return (int) whole;
    }

    /** @throws IllegalArgumentException if some are left */
    void end() {
        if (next < numbers.length) {
            throw new IllegalArgumentException("it has " + numbers.length + " numbers, expected " + next);
        }
    }
}
