package io.barmill.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetAssemblyTest {
    @Test
    void readsWhatThereIsAndThenNothing(@TempDir Path folder) throws IOException {
        InputFile file = new LocalInputFile(Files.write(folder.resolve("bytes"), new byte[] {1, 2, 3, 4, 5}));

        try (ParquetAssembly.BulkReads bytes = new ParquetAssembly.BulkReads(file.newStream(), file.getLength())) {
            byte[] target = new byte[8];
            bytes.seek(1);

            assertThat(bytes.read(target, 2, 3)).isEqualTo(3);
            assertThat(bytes.getPos()).isEqualTo(4);
            assertThat(bytes.read(target, 0, 8)).isEqualTo(1);
            assertThat(target).containsExactly(5, 0, 2, 3, 4, 0, 0, 0);
            assertThat(bytes.read(target, 0, 8)).isEqualTo(-1);
            assertThat(bytes.read(target, 0, 0)).isZero();
        }
    }
}
