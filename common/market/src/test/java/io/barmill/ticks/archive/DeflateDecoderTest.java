package io.barmill.ticks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our inflating against the platform's. */
class DeflateDecoderTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void anyTextComesBackFromAnyStrategyInAnyPortions() throws DataFormatException {
        for (int round = 0; round < 150; round++) {
            byte[] text = text(random.nextInt(round % 10 == 0 ? 600_000 : 40_000));
            byte[] deflated = deflate(text);
            byte[] follows = new byte[random.nextInt(20)];
            random.nextBytes(follows);
            byte[] stream = Arrays.copyOf(deflated, deflated.length + follows.length);
            System.arraycopy(follows, 0, stream, deflated.length, follows.length);
            DeflateDecoder inflation = new DeflateDecoder();

            byte[] found = inflate(inflation, stream, 1 + random.nextInt(random.nextBoolean() ? 50 : 100_000));

            assertThat(Arrays.equals(found, text))
                    .as("seed %d, round %d", seed, round)
                    .isTrue();
            assertThat(inflation.isFinished())
                    .as("seed %d, round %d", seed, round)
                    .isTrue();
        }
    }

    @Test
    void whatIsNotUsedIsSaid() throws DataFormatException {
        byte[] deflated = deflate(text(1_000));
        byte[] stream = Arrays.copyOf(deflated, deflated.length + 8);
        DeflateDecoder inflation = new DeflateDecoder();

        inflate(inflation, stream, stream.length);

        assertThat(inflation.unused()).isEqualTo(8);
    }

    @Test
    void restartForgetsEverything() throws DataFormatException {
        DeflateDecoder inflation = new DeflateDecoder();
        byte[] one = deflate(text(50_000));
        inflate(inflation, Arrays.copyOf(one, one.length / 2), 1_000);
        byte[] text = text(70_000);

        inflation.restart();

        assertThat(Arrays.equals(inflate(inflation, deflate(text), 777), text))
                .as("seed %d", seed)
                .isTrue();
    }

    @Test
    void cutStreamGivesTheTextBeforeTheCutAndAsksForMore() throws DataFormatException {
        byte[] text = text(3_000);
        byte[] deflated = deflate(text);
        for (int length = 0; length < deflated.length; length++) {
            DeflateDecoder inflation = new DeflateDecoder();

            byte[] found = inflate(inflation, Arrays.copyOf(deflated, length), 1 + random.nextInt(300));

            assertThat(inflation.isFinished())
                    .as("seed %d, cut at %d", seed, length)
                    .isFalse();
            assertThat(found).as("seed %d, cut at %d", seed, length).isEqualTo(Arrays.copyOf(text, found.length));
        }
    }

    @Test
    void damagedStreamEndsWhereThePlatformSeesItsEnd() {
        for (int round = 0; round < 3_000; round++) {
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
    void randomBytesEndWhereThePlatformSeesTheirEnd() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            // A last block with codes of its own, or with the fixed ones.
            bytes[0] = (byte) (bytes[0] & ~7 | (random.nextInt(4) == 0 ? 3 : 5));

            assertThat(ours(bytes)).as("seed %d, round %d", seed, round).isEqualTo(platform(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Blocks by hand, the lowest bits first: type 3; two lengths that differ; a distance before any text.
        "07, no type of block",
        "01 05 00 05 00, two lengths of a stored block",
        "03 02 00, a distance beyond the beginning",
        "05 ff ff ff ff, too many codes"
    })
    void nonsenseIsNamed(String bytes, String reason) {
        byte[] stream = HexFormat.ofDelimiter(" ").parseHex(bytes);

        assertThatThrownBy(() -> inflate(new DeflateDecoder(), Arrays.copyOf(stream, 64), 64))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(reason);
    }

    /**
     * What became of a stream. Where it did not come to an end, nothing else counts: near the last byte the platform may
     * already see that no code fits where ours still waits for the bits to be sure.
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

    private static Outcome ours(byte[] stream) {
        DeflateDecoder inflation = new DeflateDecoder();
        try {
            byte[] text = inflate(inflation, stream, stream.length);
            return inflation.isFinished()
                    ? new Outcome(true, Arrays.hashCode(text), inflation.unused())
                    : Outcome.NO_END;
        } catch (DataFormatException e) {
            return Outcome.NO_END;
        }
    }

    /** Inflates until the end, or until there are no bytes left to give, of which so many are offered at once. */
    private static byte[] inflate(DeflateDecoder inflation, byte[] stream, int portion) throws DataFormatException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] piece = new byte[1_777];
        int next = 0;
        while (!inflation.isFinished()) {
            int count = inflation.inflate(piece, 3, piece.length - 3);
            text.write(piece, 3, count);
            if (count == 0 && !inflation.isFinished()) {
                if (next == stream.length) {
                    break;
                }
                next += inflation.give(stream, next, Math.min(portion, stream.length - next));
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

    /** Rows of ticks, bytes without any order, long repetitions, or letters of which some are rare. */
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
