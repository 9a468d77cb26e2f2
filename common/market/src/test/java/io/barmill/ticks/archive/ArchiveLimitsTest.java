package io.barmill.ticks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(InflaterKind.class)
class ArchiveLimitsTest {
    private final InflaterKind inflater;

    @TempDir
    private Path folder;

    ArchiveLimitsTest(InflaterKind inflater) {
        this.inflater = inflater;
    }

    @Test
    void archiveThatUnpacksToMoreThanIsAllowedIsNotReadToItsEnd() throws IOException {
        Archives small = new Archives(inflater, new ArchiveLimits(100_000, 250));
        byte[] text = new byte[10_000_000];

        for (String name : List.of("bomb.gz", "bomb.zip")) {
            Path file = folder.resolve(name);
            if (name.endsWith(".gz")) {
                gzip(file, text);
            } else {
                zip(file, text);
            }
            BarmillException failure = catchThrowableOfType(BarmillException.class, () -> drain(small.open(file)));

            assertThat(failure.code()).isEqualTo(ErrorCode.ARCHIVE_TOO_LARGE);
            assertThat(failure)
                    .hasMessage(name + " unpacks to more than 100000 bytes, the limit for an archive of its size");
        }
    }

    /** Each member is small. */
    @Test
    void limitIsThatOfAllMembersTogether() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 11; i++) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(members)) {
                gzip.write(new byte[10_000]);
            }
        }
        Path file = Files.write(folder.resolve("members.gz"), members.toByteArray());

        assertThat(drain(new Archives(inflater, new ArchiveLimits(110_000, 1)).open(file)))
                .isEqualTo(110_000);
        assertThat(catchThrowableOfType(
                                BarmillException.class,
                                () -> drain(new Archives(inflater, new ArchiveLimits(109_999, 1)).open(file)))
                        .code())
                .isEqualTo(ErrorCode.ARCHIVE_TOO_LARGE);
    }

    @Test
    void ratioCountsFromSixtyFourMebibytesOn() throws IOException {
        byte[] zeros = new byte[(64 << 20) + 1];
        Path file = folder.resolve("zeros.gz");
        gzip(file, zeros);

        assertThat(catchThrowableOfType(BarmillException.class, () -> drain(new Archives(inflater).open(file)))
                        .code())
                .isEqualTo(ErrorCode.ARCHIVE_TOO_LARGE);
        assertThat(drain(new Archives(inflater, new ArchiveLimits(1L << 30, 2_000)).open(file)))
                .isEqualTo(zeros.length);
        Path allowed = folder.resolve("allowed.gz");
        gzip(allowed, Arrays.copyOf(zeros, 64 << 20));
        assertThat(drain(new Archives(inflater).open(allowed))).isEqualTo(64 << 20);
    }

    private static void gzip(Path file, byte[] text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text);
        }
    }

    private static void zip(Path file, byte[] text) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("text.csv"));
            out.write(text);
        }
    }

    private static long drain(InputStream text) throws IOException {
        try (text) {
            return text.transferTo(OutputStream.nullOutputStream());
        }
    }
}
