package io.barmill.ticks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 256 * 1024, 3_000_000})
    void bytesAreThoseOfTheOtherStream(int size) throws IOException {
        byte[] bytes = bytes(size);

        try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(ahead.readAllBytes()).isEqualTo(bytes);
            assertThat(ahead.read()).isEqualTo(-1);
            assertThat(ahead.read(new byte[10])).isEqualTo(-1);
        }
    }

    @Test
    void singleBytesAreUnsigned() throws IOException {
        try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(new byte[] {-1, 5}))) {
            assertThat(ahead.read()).isEqualTo(255);
            assertThat(ahead.read()).isEqualTo(5);
            assertThat(ahead.read()).isEqualTo(-1);
        }
    }

    @Test
    void failureFollowsTheBytesBeforeIt() throws IOException {
        byte[] bytes = bytes(1_000_000);
        BarmillException damage = new BarmillException(ErrorCode.ARCHIVE_CORRUPT, "damaged");
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
            @Override
            public int read() {
                throw damage;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                throw damage;
            }
        });

        try (InputStream ahead = new ReadAhead(source)) {
            assertThat(ahead.readNBytes(bytes.length)).isEqualTo(bytes);
            assertThatThrownBy(ahead::read).isSameAs(damage);
            assertThatThrownBy(ahead::read).isSameAs(damage);
        }
    }

    @Test
    void closingBeforeTheEndClosesTheOtherStreamAndEndsTheThread() throws IOException {
        AtomicBoolean isClosed = new AtomicBoolean();
        InputStream source = new FilterInputStream(new ByteArrayInputStream(bytes(3_000_000))) {
            @Override
            public void close() throws IOException {
                isClosed.set(true);
                super.close();
            }
        };

        InputStream ahead = new ReadAhead(source);
        assertThat(ahead.readNBytes(10)).hasSize(10);
        ahead.close();

        assertThat(isClosed).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("read-ahead");
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
