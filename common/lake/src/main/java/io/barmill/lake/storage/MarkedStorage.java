package io.barmill.lake.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/**
 * A storage that reads and writes lakes of one kind only. The mark {@value #MARK} in the root names a lake's kind. The
 * first file published into a lake without a mark creates it; a lake that has files and no mark counts as real.
 *
 * <p>Any operation on a lake of the other kind fails with LAKE_KIND_MISMATCH.
 */
public final class MarkedStorage implements Storage {
    static final String MARK = "_lake.json";

    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final Storage storage;
    private final LakeKind kind;
    /** True once the mark has been seen. A mark never changes, so it is read once. */
    private volatile boolean seen;

    /** @param kind the kind of data that is read and written */
    public MarkedStorage(Storage storage, LakeKind kind) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    @Override
    public LakeKind kind() {
        return kind;
    }

    @Override
    public void requireKind() {
        if (seen) {
            return;
        }
        if (requireMark() || kind == LakeKind.REAL || storage.isEmpty()) {
            return;
        }
        // The mark is created before the first file: another process may have created both since the first check.
        if (!requireMark()) {
            throw mismatch(LakeKind.REAL, "it has files and no " + MARK);
        }
    }

    private boolean requireMark() {
        Optional<LakeKind> found = mark();
        if (found.isPresent()) {
            require(found.get(), "its " + MARK + " says so");
            seen = true;
        }
        return found.isPresent();
    }

    @Override
    public URI root() {
        return storage.root();
    }

    @Override
    public StagedFile stage(String target, String tag) {
        requireKind();
        return new MarkingFile(storage.stage(target, tag));
    }

    @Override
    public StagedChange stageRemoval(String target, String tag) {
        requireKind();
        return storage.stageRemoval(target, tag);
    }

    @Override
    public boolean holds(String path) {
        requireKind();
        return storage.holds(path);
    }

    @Override
    public InputFile input(String path) {
        requireKind();
        return storage.input(path);
    }

    @Override
    public byte[] bytes(String path) {
        requireKind();
        return storage.bytes(path);
    }

    /** Omits the mark. */
    @Override
    public List<LakeFile> list(String folder) {
        requireKind();
        return storage.list(folder).stream()
                .filter(file -> !file.path().equals(MARK))
                .toList();
    }

    @Override
    public boolean isEmpty() {
        requireKind();
        return storage.isEmpty();
    }

    @Override
    public boolean createIfAbsent(String path, byte[] content) {
        requireKind();
        return storage.createIfAbsent(path, content);
    }

    @Override
    public void remove(String path) {
        requireKind();
        storage.remove(path);
    }

    @Override
    public int discardEarlier(String task, int attempt) {
        requireKind();
        return storage.discardEarlier(task, attempt);
    }

    @Override
    public List<String> staleTags(Instant before) {
        requireKind();
        return storage.staleTags(before);
    }

    @Override
    public int sweepStale(Instant before) {
        requireKind();
        return storage.sweepStale(before);
    }

    @Override
    public void close() {
        storage.close();
    }

    /** Of two writers of different kinds that find a new lake, one creates the mark and the other is refused. */
    private void createMark() {
        requireKind();
        if (!seen) {
            String content = "{\"kind\":\"" + kind.id() + "\",\"version\":" + VERSION + "}\n";
            if (!storage.createIfAbsent(MARK, content.getBytes(StandardCharsets.UTF_8))) {
                require(mark().orElse(kind), "its " + MARK + " says so");
            }
            seen = true;
        }
    }

    private Optional<LakeKind> mark() {
        byte[] content;
        try {
            content = storage.bytes(MARK);
        } catch (BarmillException e) {
            if (e.code() == ErrorCode.LAKE_FILE_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(parse(content)
                .orElseThrow(() -> new BarmillException(
                        ErrorCode.LAKE_FILE_CORRUPT,
                        root() + " has a mark that names no known kind: " + MARK + " is "
                                + new String(content, StandardCharsets.UTF_8))));
    }

    private static Optional<LakeKind> parse(byte[] content) {
        try (JsonParser parser = JSON.createParser(content)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("kind")) {
                    return LakeKind.of(parser.nextTextValue());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void require(LakeKind found, String reason) {
        if (found != kind) {
            throw mismatch(found, reason);
        }
    }

    private BarmillException mismatch(LakeKind found, String reason) {
        return new BarmillException(
                ErrorCode.LAKE_KIND_MISMATCH,
                root() + " is a lake of " + found.id() + " data (" + reason + "), barmill.lake.kind is " + kind.id());
    }

    /** Creates the lake's mark before it publishes. */
    private final class MarkingFile implements StagedFile {
        private final StagedFile file;

        MarkingFile(StagedFile file) {
            this.file = file;
        }

        @Override
        public Path path() {
            return file.path();
        }

        @Override
        public String target() {
            return file.target();
        }

        @Override
        public void prepare() {
            createMark();
            file.prepare();
        }

        @Override
        public void publish() {
            createMark();
            file.publish();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
