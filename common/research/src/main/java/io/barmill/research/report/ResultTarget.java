package io.barmill.research.report;

import io.barmill.lake.storage.OutputFolder;
import io.barmill.lake.storage.StagedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the files of a result go. */
public interface ResultTarget {
    /** Stages a file of that name. */
    StagedFile stage(String name);

    /** Makes all files visible, in their order. */
    void publish(List<StagedFile> files) throws IOException;

    /** A folder on this machine. */
    static ResultTarget folder(Path path) {
        OutputFolder folder = new OutputFolder(path);
        return new ResultTarget() {
            @Override
            public StagedFile stage(String name) {
                return folder.stage(name, "result");
            }

            @Override
            public void publish(List<StagedFile> files) throws IOException {
                for (StagedFile file : files) {
                    file.publish();
                }
            }
        };
    }
}
