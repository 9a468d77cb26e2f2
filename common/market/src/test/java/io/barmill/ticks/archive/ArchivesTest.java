package io.barmill.ticks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Randomized;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(InflaterKind.class)
class ArchivesTest {
    private final Archives archives;

    @TempDir
    private Path folder;

    ArchivesTest(InflaterKind inflater) {
        this.archives = new Archives(inflater);
    }

    @Test
    void completeArchivesReturnTheirText() throws IOException {
        for (int size : new int[] {0, 1, 1000, 500_000}) {
            byte[] text = text(size);

            assertThat(read("a.csv.gz", gzip(text))).isEqualTo(text);
            assertThat(read("a.zip", zip("a.csv", text, ZipEntry.DEFLATED))).isEqualTo(text);
            assertThat(read("a.zip", zip("a.csv", text, ZipEntry.STORED))).isEqualTo(text);
            assertThat(read("a.csv", text)).isEqualTo(text);
        }
    }

    @Test
    void gzipMembersFollowOneAnother() throws IOException {
        byte[] first = text(70_000);
        byte[] second = text(300_000);

        assertThat(read("a.csv.gz", join(gzip(first), gzip(new byte[0]), gzip(second))))
                .isEqualTo(join(first, second));
    }

    @Test
    void gzipHeaderMayHaveAName() throws IOException {
        byte[] plain = gzip(text(100));
        byte[] head = {0x1f, (byte) 0x8b, 8, 0x1E, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2};

        assertThat(read("a.csv.gz", join(head, Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo(text(100));
    }

    @Test
    void gzipCutAnywhereIsCorrupt() throws IOException {
        byte[] whole = gzip(text(500));
        for (int length = 0; length < whole.length; length += Randomized.stride()) {
            BarmillException failure = corrupt("a.csv.gz", Arrays.copyOf(whole, length));

            assertThat(failure).hasMessageStartingWith("a.csv.gz is damaged at byte ");
        }
    }

    @Test
    void emptyFileIsNotAGzip() throws IOException {
        assertThat(corrupt("a.csv.gz", new byte[0]))
                .hasMessageContaining("at byte 0: the file ends inside the gzip header");
    }

    @Test
    void bytesBehindTheGzipAreRefused() throws IOException {
        byte[] whole = gzip(text(100));

        assertThat(corrupt("a.csv.gz", join(whole, "garbage".getBytes(StandardCharsets.US_ASCII))))
                .hasMessageContaining("at byte " + whole.length + ": bytes follow the end of the gzip data");
        assertThat(corrupt("a.csv.gz", join(whole, new byte[1]))).hasMessageContaining("at byte " + (whole.length + 1));
    }

    @Test
    void gzipWithAWrongTrailerIsCorruptAtTheTrailer() throws IOException {
        byte[] whole = gzip(text(100));
        byte[] wrongCrc = whole.clone();
        wrongCrc[whole.length - 8] ^= 1;
        byte[] wrongSize = whole.clone();
        wrongSize[whole.length - 1] ^= 1;

        assertThat(corrupt("a.csv.gz", wrongCrc))
                .hasMessageContaining("at byte " + (whole.length - 8) + ": the text's CRC");
        assertThat(corrupt("a.csv.gz", wrongSize))
                .hasMessageContaining("at byte " + (whole.length - 4) + ": the text has");
    }

    @Test
    void gzipWithADamagedBitNeverReturnsAnotherText() throws IOException {
        damagedBitNeverReturnsAnotherText("a.csv.gz", gzip(text(5_000)), text(5_000));
    }

    @Test
    void zipWithADamagedBitNeverReturnsAnotherText() throws IOException {
        damagedBitNeverReturnsAnotherText("a.zip", zip("a.csv", text(5_000), ZipEntry.DEFLATED), text(5_000));
        damagedBitNeverReturnsAnotherText("a.zip", zip("a.csv", text(5_000), ZipEntry.STORED), text(5_000));
    }

    @Test
    void zipCutAnywhereIsCorrupt() throws IOException {
        byte[] whole = zip("a.csv", text(500), ZipEntry.DEFLATED);
        for (int length = 0; length < whole.length; length += Randomized.stride()) {
            assertThat(corrupt("a.zip", Arrays.copyOf(whole, length)))
                    .hasMessageStartingWith("a.zip is damaged at byte ");
        }
    }

    @Test
    void zipWithASurplusOrMissingByteIsCorrupt() throws IOException {
        byte[] whole = zip("a.csv", text(500), ZipEntry.DEFLATED);
        for (int at = 0; at < whole.length; at += 3 * Randomized.stride()) {
            corrupt("a.zip", join(Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at + 1, whole.length)));
            corrupt("a.zip", join(Arrays.copyOf(whole, at), new byte[1], Arrays.copyOfRange(whole, at, whole.length)));
        }
    }

    @Test
    void zipMustHoldOneCsv() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(two)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.putNextEntry(new ZipEntry("b.csv"));
        }
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        new ZipOutputStream(none).close();

        assertThat(unsupported(two.toByteArray()))
                .hasMessage("a.zip: the zip holds 2 entries (a.csv, b.csv), expected one CSV");
        assertThat(unsupported(none.toByteArray())).hasMessage("a.zip: the zip holds no entry, expected one CSV");
        assertThat(unsupported(zip("a.txt", text(10), ZipEntry.DEFLATED)))
                .hasMessage("a.zip: the name of the zip's entry does not end with .csv");
    }

    @Test
    void zipOfManyEntriesNamesTheFirst() throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(many)) {
            for (int i = 0; i < 300; i++) {
                zip.putNextEntry(new ZipEntry(i + ".csv"));
            }
        }

        assertThat(unsupported(many.toByteArray()))
                .hasMessage(
                        "a.zip: the zip holds 300 entries (0.csv, 1.csv, 2.csv, 3.csv, 4.csv, ...), expected one CSV");
    }

    /** What a Mac adds when it packs a folder, before, between and behind the entries that count. */
    @Test
    void foldersAndEntriesOfMacsArePassedOver() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("day/"));
            zip.putNextEntry(new ZipEntry("__MACOSX/._day"));
            zip.write(text(100));
            zip.putNextEntry(new ZipEntry("day/a.csv"));
            zip.write(text(5_000));
            zip.putNextEntry(new ZipEntry("__MACOSX/day/._a.csv"));
            zip.write(text(100));
        }
        Path file = folder.resolve("a.zip");
        Files.write(file, bytes.toByteArray());

        try (InputStream csv = new Archives(InflaterKind.FAST).open(file)) {
            assertThat(csv.readAllBytes()).isEqualTo(text(5_000));
        }
        damagedBitNeverReturnsAnotherText("a.zip", bytes.toByteArray(), text(5_000));
    }

    @Test
    void otherFilesAreNotZips() throws IOException {
        assertThat(corrupt("a.zip", text(200_000))).hasMessageContaining("end record is missing");
    }

    @Test
    void zipMayHaveAComment() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("x".repeat(5_000));
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(text(99));
        }

        assertThat(read("a.zip", bytes.toByteArray())).isEqualTo(text(99));
    }

    @Test
    void zipMayHave64BitSizes() throws IOException {
        byte[] text = text(12_345);

        assertThat(read("a.zip", Zip64.of("a.csv", text))).isEqualTo(text);
        for (int cut = 1; cut < 150; cut += Randomized.stride()) {
            byte[] whole = Zip64.of("a.csv", text);
            corrupt("a.zip", Arrays.copyOf(whole, whole.length - cut));
        }
    }

    @Test
    void textBeforeInvalidDataIsReturnedAndCounted() throws IOException {
        // Given a stored block of five bytes, followed by a block of the invalid type 3
        byte[] head = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
        byte[] blocks = {0, 5, 0, (byte) 0xFA, (byte) 0xFF, 'a', 'b', 'c', 'd', 'e', 7, 0, 0};
        Path file = Files.write(folder.resolve("a.csv.gz"), join(head, blocks));

        try (InputStream in = archives.open(file)) {
            // When
            byte[] text = in.readNBytes(5);

            // Then
            assertThat(text).isEqualTo("abcde".getBytes(StandardCharsets.US_ASCII));
            assertThat(catchThrowableOfType(BarmillException.class, in::read))
                    .hasMessageStartingWith("a.csv.gz is damaged at byte 2")
                    .hasMessageContaining("the compressed data are invalid (")
                    .hasMessageEndingWith("), after 5 bytes of text");
        }
    }

    @Test
    void cutArchiveFailsAtItsLastByte() throws IOException {
        byte[] whole = gzip(text(5_000));

        assertThat(corrupt("a.csv.gz", Arrays.copyOf(whole, 1_000)))
                .hasMessageStartingWith("a.csv.gz is damaged at byte 1000: the compressed data end too early, after ");
    }

    @Test
    void closedArchiveCannotBeRead() throws IOException {
        InputStream in = archives.open(Files.write(folder.resolve("a.csv.gz"), gzip(text(100))));
        in.close();
        in.close();

        assertThat(catchThrowableOfType(IOException.class, in::read)).hasMessage("a.csv.gz is closed");
    }

    @Test
    void failedStreamKeepsFailing() throws IOException {
        byte[] whole = gzip(text(100));
        Path file = Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length - 3));
        try (InputStream in = archives.open(file)) {
            BarmillException first = catchThrowableOfType(BarmillException.class, in::readAllBytes);

            assertThat(catchThrowableOfType(BarmillException.class, in::read)).isSameAs(first);
        }
    }

    private void damagedBitNeverReturnsAnotherText(String name, byte[] whole, byte[] text) throws IOException {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        int refused = 0;
        int rounds = Randomized.rounds(500);
        for (int i = 0; i < rounds; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(read(name, damaged)).as("seed %d", seed).isEqualTo(text);
            } catch (BarmillException e) {
                // A damaged size may also be one that no archive is allowed to have.
                if (e.code() != ErrorCode.ARCHIVE_TOO_LARGE) {
                    assertThat(e.code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
                    assertThat(e.getMessage()).matches(name + " is damaged at byte \\d+: .+");
                }
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(rounds / 2);
    }

    private byte[] read(String name, byte[] archive) throws IOException {
        try (InputStream in = archives.open(Files.write(folder.resolve(name), archive))) {
            return in.readAllBytes();
        }
    }

    private BarmillException corrupt(String name, byte[] archive) throws IOException {
        BarmillException failure = failure(name, archive);
        assertThat(failure.code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
        return failure;
    }

    private BarmillException unsupported(byte[] archive) throws IOException {
        BarmillException failure = failure("a.zip", archive);
        assertThat(failure.code()).isEqualTo(ErrorCode.ARCHIVE_UNSUPPORTED);
        return failure;
    }

    private BarmillException failure(String name, byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve(name), archive);
        BarmillException failure = catchThrowableOfType(BarmillException.class, () -> {
            try (InputStream in = archives.open(file)) {
                in.readAllBytes();
            }
        });
        assertThat(failure)
                .as("%d bytes are accepted as complete", archive.length)
                .isNotNull();
        return failure;
    }

    /** Text that compresses about as well as trades do. */
    private static byte[] text(int size) {
        Random random = new Random(size);
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) (random.nextInt(12) == 0 ? ',' : '0' + random.nextInt(10));
        }
        return text;
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String name, byte[] text, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(method);
            if (method == ZipEntry.STORED) {
                CRC32 crc = new CRC32();
                crc.update(text);
                entry.setCrc(crc.getValue());
                entry.setSize(text.length);
            }
            zip.putNextEntry(entry);
            zip.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
