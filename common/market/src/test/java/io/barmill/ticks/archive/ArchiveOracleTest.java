package io.barmill.ticks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.testing.Randomized;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Our zip and gzip readers against those of Commons Compress, on archives that it wrote with random options. */
@ParameterizedClass
@EnumSource(InflaterKind.class)
class ArchiveOracleTest {
    private static final int ROUNDS = 300;

    private final Random random = Randomized.random();
    private final Archives archives;

    @TempDir
    private Path folder;

    ArchiveOracleTest(InflaterKind inflater) {
        this.archives = new Archives(inflater);
    }

    @Test
    void gzipsAreReadAlike() throws IOException {
        for (int round = 0; round < Randomized.rounds(ROUNDS); round++) {
            Path file = Files.write(folder.resolve("a.csv.gz"), gzip());

            assertThat(ours(file))
                    .as("seed %d, round %d", Randomized.seed(), round)
                    .isEqualTo(gunzipped(file));
        }
    }

    @Test
    void zipsAreReadAlike() throws IOException {
        for (int round = 0; round < Randomized.rounds(ROUNDS); round++) {
            Path file = Files.write(folder.resolve("a.zip"), zip());

            assertThat(ours(file))
                    .as("seed %d, round %d", Randomized.seed(), round)
                    .isEqualTo(unzipped(file));
        }
    }

    /** Whatever the damaged bit, our readers return the text that Commons Compress reads from the undamaged archive, or fail. */
    @Test
    void damagedArchiveThatIsAcceptedHasTheSameText() throws IOException {
        int refused = 0;
        int rounds = Randomized.rounds(ROUNDS);
        for (int round = 0; round < rounds; round++) {
            boolean isZip = random.nextBoolean();
            Path file = folder.resolve(isZip ? "b.zip" : "b.csv.gz");
            byte[] damaged = isZip ? zip() : gzip();
            Files.write(file, damaged);
            byte[] expected = isZip ? unzipped(file) : gunzipped(file);
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                byte[] text = ours(file);

                assertThat(text)
                        .as("seed %d, round %d", Randomized.seed(), round)
                        .isEqualTo(expected);
            } catch (BarmillException e) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", Randomized.seed()).isGreaterThan(rounds / 3);
    }

    private byte[] ours(Path file) throws IOException {
        try (InputStream in = archives.open(file)) {
            return in.readAllBytes();
        }
    }

    private static byte[] gunzipped(Path file) throws IOException {
        try (InputStream in = GzipCompressorInputStream.builder()
                .setDecompressConcatenated(true)
                .setInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))
                .get()) {
            return in.readAllBytes();
        }
    }

    private static byte[] unzipped(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get();
                InputStream in =
                        zip.getInputStream(zip.getEntriesInPhysicalOrder().nextElement())) {
            return in.readAllBytes();
        }
    }

    /** One to three members, with or without a name, a comment and extra fields. */
    private byte[] gzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int members = 1 + random.nextInt(3); members > 0; members--) {
            GzipParameters parameters = new GzipParameters();
            parameters.setCompressionLevel(random.nextInt(10));
            if (random.nextBoolean()) {
                parameters.setFileName("name of a file.csv");
            }
            if (random.nextBoolean()) {
                parameters.setComment("a comment");
            }
            parameters.setHeaderCRC(random.nextBoolean());
            try (GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(bytes, parameters)) {
                gzip.write(text());
            }
        }
        return bytes.toByteArray();
    }

    /** One entry, stored or deflated, with sizes of 32 or 64 bits, before or behind the data. */
    private byte[] zip() throws IOException {
        byte[] text = text();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setUseZip64(List.of(Zip64Mode.Never, Zip64Mode.Always, Zip64Mode.AsNeeded)
                    .get(random.nextInt(3)));
            zip.setLevel(random.nextInt(Deflater.BEST_COMPRESSION + 1));
            ZipArchiveEntry entry = new ZipArchiveEntry("a.csv");
            entry.setSize(text.length);
            if (random.nextInt(3) == 0) {
                CRC32 crc = new CRC32();
                crc.update(text);
                entry.setMethod(ZipArchiveEntry.STORED);
                entry.setCrc(crc.getValue());
            }
            zip.putArchiveEntry(entry);
            zip.write(text);
            zip.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private byte[] text() {
        byte[] text = new byte[random.nextInt(random.nextInt(4) == 0 ? 100_000 : 3_000)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (random.nextInt(12) == 0 ? ',' : '0' + random.nextInt(10));
        }
        return text;
    }
}
