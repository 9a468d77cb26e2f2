package io.barmill.ticks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.testing.Randomized;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every implementation against the platform's inflater, used as the platform intends. */
@ParameterizedClass
@EnumSource(InflaterKind.class)
class DecompressorTest {
    private final long seed = Randomized.seed();
    private final Random random = Randomized.random();
    private final InflaterKind kind;

    DecompressorTest(InflaterKind kind) {
        this.kind = kind;
    }

    @Test
    void textOfAnyStrategyIsRestoredFromAnyPortions() throws DataFormatException {
        for (int round = 0; round < Randomized.rounds(150); round++) {
            byte[] text = text(random.nextInt(round % 10 == 0 ? 600_000 : 40_000));
            byte[] deflated = deflate(text);
            byte[] follows = new byte[random.nextInt(20)];
            random.nextBytes(follows);
            byte[] stream = Arrays.copyOf(deflated, deflated.length + follows.length);
            System.arraycopy(follows, 0, stream, deflated.length, follows.length);
            Decompressor decompressor = kind.create();

            byte[] found = inflate(decompressor, stream, 1 + random.nextInt(random.nextBoolean() ? 50 : 100_000));

            assertThat(Arrays.equals(found, text))
                    .as("seed %d, round %d", seed, round)
                    .isTrue();
            assertThat(decompressor.isFinished())
                    .as("seed %d, round %d", seed, round)
                    .isTrue();
        }
    }

    @Test
    void unusedBytesAreCounted() throws DataFormatException {
        byte[] deflated = deflate(text(1_000));
        byte[] stream = Arrays.copyOf(deflated, deflated.length + 8);
        Decompressor decompressor = kind.create();

        inflate(decompressor, stream, stream.length);

        assertThat(decompressor.unused()).isEqualTo(8);
    }

    @Test
    void restartForgetsEverything() throws DataFormatException {
        Decompressor decompressor = kind.create();
        byte[] one = deflate(text(50_000));
        inflate(decompressor, Arrays.copyOf(one, one.length / 2), 1_000);
        byte[] text = text(70_000);

        decompressor.restart();

        assertThat(Arrays.equals(inflate(decompressor, deflate(text), 777), text))
                .as("seed %d", seed)
                .isTrue();
    }

    @Test
    void cutStreamReturnsTheTextBeforeTheCutAndNeedsMore() throws DataFormatException {
        byte[] text = text(3_000);
        byte[] deflated = deflate(text);
        for (int length = 0; length < deflated.length; length += Randomized.stride()) {
            Decompressor decompressor = kind.create();

            byte[] found = inflate(decompressor, Arrays.copyOf(deflated, length), 1 + random.nextInt(300));

            assertThat(decompressor.isFinished())
                    .as("seed %d, cut at %d", seed, length)
                    .isFalse();
            assertThat(found).as("seed %d, cut at %d", seed, length).isEqualTo(Arrays.copyOf(text, found.length));
        }
    }

    @Test
    void damagedStreamEndsWhereThePlatformEndsIt() {
        for (int round = 0; round < Randomized.rounds(3_000); round++) {
            byte[] deflated = deflate(text(2_000));
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                deflated[random.nextInt(random.nextBoolean() ? deflated.length : Math.min(60, deflated.length))] ^=
                        (byte) (1 << random.nextInt(8));
            }
            Outcome expected = platform(deflated);

            assertThat(ours(deflated)).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    @Test
    void randomBytesEndWhereThePlatformEndsThem() {
        for (int round = 0; round < Randomized.rounds(20_000); round++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            // A last block with its own codes or the fixed ones.
            bytes[0] = (byte) ((bytes[0] & ~7) | (random.nextInt(4) == 0 ? 3 : 5));

            assertThat(ours(bytes)).as("seed %d, round %d", seed, round).isEqualTo(platform(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Handmade blocks, the lowest bits first: type 3; contradictory lengths; a distance before any text.
        "07, invalid block type",
        "01 05 00 05 00, contradictory lengths of a stored block",
        "03 02 00, a distance beyond the beginning of the text",
        "05 ff ff ff ff, too many codes"
    })
    void invalidDataAreNamed(String bytes, String reason) {
        byte[] stream = HexFormat.ofDelimiter(" ").parseHex(bytes);

        assertThatThrownBy(() -> inflate(kind.create(), Arrays.copyOf(stream, 64), 64))
                .isInstanceOf(DataFormatException.class)
                .satisfies(e -> {
                    if (kind == InflaterKind.FAST) {
                        assertThat(e).hasMessage(reason);
                    }
                });
    }

    /**
     * How a stream ended. If it did not end, nothing else counts: near the last byte the platform may already know that no
     * code fits, while ours waits for more bits.
     */
    private record Outcome(boolean finished, int hash, int unused) {
        static final Outcome NO_END = new Outcome(false, 0, 0);
    }

    private static Outcome platform(byte[] stream) {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] piece = new byte[1_000];
        try {
            inflater.setInput(stream);
            for (int count = inflater.inflate(piece); count > 0; count = inflater.inflate(piece)) {
                text.write(piece, 0, count);
            }
            boolean finished = inflater.finished();
            return finished
                    ? new Outcome(true, Arrays.hashCode(text.toByteArray()), inflater.getRemaining())
                    : Outcome.NO_END;
        } catch (DataFormatException e) {
            return Outcome.NO_END;
        } finally {
            inflater.end();
        }
    }

    private Outcome ours(byte[] stream) {
        Decompressor decompressor = kind.create();
        try {
            byte[] text = inflate(decompressor, stream, stream.length);
            return decompressor.isFinished()
                    ? new Outcome(true, Arrays.hashCode(text), decompressor.unused())
                    : Outcome.NO_END;
        } catch (DataFormatException e) {
            return Outcome.NO_END;
        }
    }

    /** Inflates until the end, or until no bytes are left; at most {@code portion} bytes are added at once. */
    private static byte[] inflate(Decompressor decompressor, byte[] stream, int portion) throws DataFormatException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] piece = new byte[1_777];
        int next = 0;
        while (!decompressor.isFinished()) {
            int count = decompressor.inflate(piece, 3, piece.length - 3);
            text.write(piece, 3, count);
            if (count == 0 && !decompressor.isFinished()) {
                if (next == stream.length) {
                    break;
                }
                next += decompressor.add(stream, next, Math.min(portion, stream.length - next));
            }
        }
        return text.toByteArray();
    }

    private byte[] deflate(byte[] text) {
        int[] strategies = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};
        Deflater deflater = new Deflater(random.nextInt(10), true);
        deflater.setStrategy(strategies[random.nextInt(strategies.length)]);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] piece = new byte[4_096];
        int half = text.length / 2;
        deflater.setInput(text, 0, half);
        int flush = random.nextBoolean() ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH;
        for (int count = 1; count > 0 || !deflater.needsInput(); ) {
            count = deflater.deflate(piece, 0, piece.length, flush);
            deflated.write(piece, 0, count);
        }
        deflater.setInput(text, half, text.length - half);
        deflater.finish();
        while (!deflater.finished()) {
            deflated.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return deflated.toByteArray();
    }

    /** Rows of ticks, random bytes, long repetitions, or letters of which some are rare. */
    private byte[] text(int length) {
        byte[] text = new byte[length];
        switch (random.nextInt(4)) {
            case 0 -> {
                StringBuilder rows = new StringBuilder();
                while (rows.length() < length) {
                    rows.append("binance,BTCUSDT,").append(1_704_067_200_000_000L + rows.length() * 1_000L);
                    rows.append(',')
                            .append(random.nextInt(100_000))
                            .append(random.nextBoolean() ? ",buy\n" : ",sell\n");
                }
                for (int i = 0; i < length; i++) {
                    text[i] = (byte) rows.charAt(i);
                }
            }
            case 1 -> random.nextBytes(text);
            case 2 -> {
                int period = 1 + random.nextInt(12);
                for (int i = 0; i < length; i++) {
                    text[i] = i < period || random.nextInt(500) == 0 ? (byte) random.nextInt() : text[i - period];
                }
            }
            default -> {
                for (int i = 0; i < length; i++) {
                    text[i] = (byte) Math.min(255, (int) Math.abs(random.nextGaussian() * random.nextInt(60)));
                }
            }
        }
        return text;
    }
}
