package io.barmill.cli.offline;

import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSink;
import io.barmill.bars.BarSpec;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.FileFacts;
import io.barmill.lake.StagedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bar files in one folder that appear together, when all of them are whole. */
final class BarFiles implements Closeable {
    private final Path folder;
    private final List<Output> outputs = new ArrayList<>();

    private BarFiles(Path folder) {
        this.folder = folder;
    }

    private record Output(StagedFile file, BarFileWriter writer, BarSink sink, BarBuilder builder) {}

    /**
     * @param folder made where it is not there
     * @param latency added to the bars' {@code available_at}
     * @param footer what every file's footer says it was made from
     */
    static BarFiles stage(Path folder, List<BarSpec> specs, Duration latency, Map<String, String> footer) throws IOException {
        BarFiles files = new BarFiles(folder);
        Outputs folderOutputs = Outputs.in(folder.toAbsolutePath());
        try {
            for (BarSpec spec : specs) {
                files.add(folderOutputs.stage(spec.name() + ".parquet"), spec, latency.toNanos() / 1_000, footer);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void add(StagedFile file, BarSpec spec, long latency, Map<String, String> footer) throws IOException {
        try {
            BarFileWriter writer = new BarFileWriter(file.path(), spec.extras(), footer);
            BarSink sink = writer.delayedBy(latency);
            outputs.add(new Output(file, writer, sink, spec.builder(sink)));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A builder for each bar, in the order of the specs. */
    List<BarBuilder> builders() {
        return outputs.stream().map(Output::builder).toList();
    }

    /** Writes the bars that are still open. */
    void addPartials() {
        outputs.forEach(output -> output.builder().partial().ifPresent(output.sink()::accept));
    }

    /** Finishes all files, then puts all in their places. */
    Map<Path, FileFacts> publish() {
        Map<Path, FileFacts> facts = new LinkedHashMap<>();
        outputs.forEach(output -> facts.put(folder.resolve(output.file().target()), output.writer().finish()));
        outputs.forEach(output -> output.file().publish());
        return facts;
    }

    @Override
    public void close() throws IOException {
        for (Output output : outputs) {
            output.writer().close();
            output.file().close();
        }
    }
}
