package io.barmill.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.parquet.Version;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;

/** What parquet-hadoop considers its own, and Barmill uses nevertheless. */
class RowGroupFileTest {
    /** The version whose classes were read and found to do what {@link RowGroupFile} and {@link ParquetAssembly} rely on. */
    private static final String CHECKED_VERSION = "1.18.1";

    private static final String WHAT_TO_DO =
            "parquet-hadoop has changed: follow \"Upgrading parquet-hadoop\" in docs/adr/0018-our-own-column-codec.md";
    private static final Pattern PRIVATE_CLASSES = Pattern.compile("ColumnChunkPageWriteStore|ParquetFileWriter");

    @Test
    void versionOfParquetHadoopIsTheOneThatWasChecked() {
        assertThat(Version.VERSION_NUMBER).as(WHAT_TO_DO).isEqualTo(CHECKED_VERSION);
        assertThat(versionInJar(ParquetFileWriter.class)).as(WHAT_TO_DO).contains("-" + CHECKED_VERSION + ".jar");
    }

    @Test
    void signaturesThatAreUsedArePublic() {
        assertPublic(
                () -> ParquetFileWriter.class.getDeclaredConstructor(
                        OutputFile.class,
                        MessageType.class,
                        ParquetFileWriter.Mode.class,
                        long.class,
                        int.class,
                        int.class,
                        int.class,
                        boolean.class),
                () -> ParquetFileWriter.class.getDeclaredMethod("start"),
                () -> ParquetFileWriter.class.getDeclaredMethod(
                        "appendRowGroup", SeekableInputStream.class, BlockMetaData.class, boolean.class),
                () -> ParquetFileWriter.class.getDeclaredMethod("startBlock", long.class),
                () -> ParquetFileWriter.class.getDeclaredMethod("endBlock"),
                () -> ParquetFileWriter.class.getDeclaredMethod("end", Map.class),
                () -> ParquetFileWriter.class.getDeclaredMethod("close"),
                () -> ColumnChunkPageWriteStore.class.getDeclaredConstructor(
                        BytesInputCompressor.class,
                        MessageType.class,
                        ByteBufferAllocator.class,
                        int.class,
                        boolean.class),
                () -> ColumnChunkPageWriteStore.class.getDeclaredMethod("getPageWriter", ColumnDescriptor.class),
                () -> ColumnChunkPageWriteStore.class.getDeclaredMethod("flushToFileWriter", ParquetFileWriter.class),
                () -> ColumnChunkPageWriteStore.class.getDeclaredMethod("close"));
        assertThat(PageWriteStore.class).as(WHAT_TO_DO).isAssignableFrom(ColumnChunkPageWriteStore.class);
    }

    @Test
    void twoClassesAloneUseThem() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile).filter(RowGroupFileTest::usesPrivateClasses))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("ParquetAssembly.java", "RowGroupFile.java");
        }
    }

    private static boolean usesPrivateClasses(Path source) {
        try {
            return PRIVATE_CLASSES.matcher(Files.readString(source)).find();
        } catch (IOException e) {
            throw new AssertionError(source + " cannot be read", e);
        }
    }

    private static String versionInJar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    @FunctionalInterface
    private interface Signature {
        Executable find() throws NoSuchMethodException;
    }

    private static void assertPublic(Signature... signatures) {
        for (Signature signature : signatures) {
            try {
                Executable found = signature.find();
                assertThat(Modifier.isPublic(found.getModifiers()))
                        .as("%s is public; %s", found, WHAT_TO_DO)
                        .isTrue();
            } catch (NoSuchMethodException e) {
                throw new AssertionError(WHAT_TO_DO, e);
            }
        }
    }
}
