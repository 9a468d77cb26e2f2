package io.barmill.lake.parquet;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Decodes values stored as indices into a dictionary. */
final class DictionaryDecoder implements ValueDecoder {
    private static final int AT_ONCE = 1024;

    private final RleHybridDecoder indices;
    private final Words words;
    private final int[] places = new int[AT_ONCE];

    DictionaryDecoder(RleHybridDecoder indices, Words words) {
        this.indices = indices;
        this.words = words;
    }

    /** A dictionary of numbers, decoded once for all pages of its column. */
    static final class Words {
        private final long[] longs;
        private final double[] doubles;

        private Words(long[] longs, double[] doubles) {
            this.longs = longs;
            this.doubles = doubles;
        }

        static Words of(Dictionary dictionary, PrimitiveTypeName type) {
            int size = dictionary.getMaxId() + 1;
            boolean areLongs = type == PrimitiveTypeName.INT64;
            Words words = new Words(new long[areLongs ? size : 0], new double[areLongs ? 0 : size]);
            for (int i = 0; i < size; i++) {
                if (areLongs) {
                    words.longs[i] = dictionary.decodeToLong(i);
                } else {
                    words.doubles[i] = dictionary.decodeToDouble(i);
                }
            }
            return words;
        }
    }

    @Override
    public void longs(long[] target, int from, int to) {
        for (int next = from; next < to; next += AT_ONCE) {
            int count = read(to - next);
            for (int i = 0; i < count; i++) {
                target[next + i] = words.longs[checked(places[i], words.longs.length)];
            }
        }
    }

    @Override
    public void doubles(double[] target, int from, int to) {
        double[] dictionary = words.doubles;
        for (int next = from; next < to; next += AT_ONCE) {
            int count = read(to - next);
            for (int i = 0; i < count; i++) {
                target[next + i] = dictionary[checked(places[i], dictionary.length)];
            }
        }
    }

    private int read(int requested) {
        int count = Math.min(AT_ONCE, requested);
        indices.read(places, 0, count);
        return count;
    }

    static int checked(int place, int size) {
        if (place < 0 || place >= size) {
            throw new ParquetDecodingException("a page asks for word " + place + " of a dictionary of " + size);
        }
        return place;
    }
}
