package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Random;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;

class InputDigestsTest {
    @Test
    void inputIsHashedInWholeAndNeverByteByByte() throws Exception {
        byte[] bytes = new byte[200_001];
        new Random(5).nextBytes(bytes);

        byte[] digest = InputDigests.digest(new ByChunks(bytes)).digest();

        assertThat(digest).isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void emptyInputHasADigestToo() throws Exception {
        assertThat(InputDigests.digest(new ByChunks(new byte[0])).digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest());
    }

    /** Refuses what costs a call of the operating system for each byte where the file is a local one. */
    private record ByChunks(byte[] bytes) implements InputFile {
        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            ByteArrayInputStream source = new ByteArrayInputStream(bytes);
            return new DelegatingSeekableInputStream(source) {
                @Override
                public int read() {
                    throw new AssertionError("a byte was read alone");
                }

                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    throw new AssertionError("fewer bytes than asked for may come of this");
                }

                @Override
                public long getPos() {
                    return (long) bytes.length - source.available();
                }

                @Override
                public void seek(long place) {
                    source.reset();
                    source.skip(place);
                }
            };
        }
    }
}
