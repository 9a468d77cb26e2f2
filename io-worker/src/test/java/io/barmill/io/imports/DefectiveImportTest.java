package io.barmill.io.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.ImportTaskParams;
import io.barmill.worker.Done;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files whose rows can be read and are wrong all the same. */
class DefectiveImportTest extends LocalImports {
    private static final String TWICE = """
            1446,21820.30,1.614,2815,2816,1675209600166,true
            1446,21820.30,1.614,2815,2816,1675209600166,true
            1447,21820.40,0.018,2817,2817,1675209600200,false
            1447,21820.40,0.018,2817,2817,1675209600200,false
            """;
    private static final String FILE = "BTCUSDT-aggTrades-2023-02-01.csv";

    @Test
    void whatIsFoundIsInTheNoteAndInTheManifest() throws Exception {
        put(FILE, TWICE.getBytes(StandardCharsets.UTF_8));

        Done done = succeeded(params(false, false));

        assertThat(done.note()).isEqualTo("4 rows in 1 files; warning: 2 rows equal the one before");
        assertThat(done.partitions())
                .singleElement()
                .satisfies(file -> assertThat(file.defects()).contains("equal_rows=2"));
    }

    @Test
    void repeatedRowsAreDroppedOnRequestAndTheDayIsAnotherThanTheFile() throws Exception {
        put(FILE, TWICE.getBytes(StandardCharsets.UTF_8));
        succeeded(params(false, false));

        assertThat(failure(params(false, true)).code()).isEqualTo(ErrorCode.IMPORT_CONFLICT);
        Done done = succeeded(params(true, true));

        assertThat(done.note()).isEqualTo("2 rows in 1 files; 2 repeated rows dropped");
        assertThat(manifest.partitions(PartitionFilter.ALL)).singleElement().satisfies(file -> {
            assertThat(file.rows()).isEqualTo(2);
            assertThat(file.inputs()).endsWith("+distinct");
        });
        assertThat(succeeded(params(false, true)).note()).contains("nothing to do");
    }

    private static ImportTaskParams params(boolean replace, boolean dropDuplicates) {
        return new ImportTaskParams(
                "binance",
                "spot",
                "BTCUSDT",
                FILE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                replace,
                false,
                dropDuplicates);
    }
}
