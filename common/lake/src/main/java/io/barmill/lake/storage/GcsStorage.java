package io.barmill.lake.storage;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;

/** A lake in a bucket of Google Cloud Storage. */
public final class GcsStorage implements io.barmill.lake.storage.Storage {
    private static final int PRECONDITION_FAILED = 412;

    private final Storage client;
    private final LakeRoot root;
    private final Staging staging;
    private final GcsUpload upload;

    /** @param client is closed with this */
    GcsStorage(Storage client, LakeRoot root, Staging staging, GcsUpload upload) {
        this.client = client;
        this.root = root;
        this.staging = staging;
        this.upload = upload;
    }

    /** Opens a lake in a bucket. Sends no request. */
    public static GcsStorage open(LakeRoot root, LakeSettings settings) {
        Storage client = GcsClients.of(settings.gs());
        return new GcsStorage(
                client,
                root,
                Staging.ofBuckets(settings.scratch()),
                new GcsUpload(client, GcsUpload.DEFAULT_CHUNK_BYTES));
    }

    @Override
    public URI root() {
        return root.uri();
    }

    @Override
    public StagedFile stage(String target, String tag) {
        PlainPath.checkTag(tag);
        BlobId blob = id(target);
        return new UploadedFile(
                target, staging.place(root.name(target), tag), file -> upload.begin(file, blob), writeFailures(target));
    }

    /** What the client throws when a write of that path fails, as the lake's own error. */
    private UnaryOperator<RuntimeException> writeFailures(String path) {
        return thrown -> thrown instanceof StorageException failure
                ? ObjectStoreErrors.writeFailed(root.name(path), failure.getCode(), failure)
                : thrown;
    }

    @Override
    public StagedChange stageRemoval(String target, String tag) {
        PlainPath.checkTag(tag);
        return new ObjectRemoval<Blob>(
                target, () -> Optional.ofNullable(find(target)), this::remove, writeFailures(target));
    }

    private void remove(Blob found) {
        BlobId blob = BlobId.of(root.bucket(), found.getName());
        if (found.getGeneration() == null) {
            client.delete(blob);
        } else {
            client.delete(blob, BlobSourceOption.generationMatch(found.getGeneration()));
        }
    }

    @Override
    public boolean holds(String path) {
        try {
            return find(path) != null;
        } catch (StorageException e) {
            throw ObjectStoreErrors.readFailed(root.name(path), e.getCode(), e);
        }
    }

    @Override
    public InputFile input(String path) {
        Blob blob = require(path);
        return new RangedInput(root.name(path), blob.getSize(), (from, length) -> read(blob.getBlobId(), from, length));
    }

    @Override
    public byte[] bytes(String path) {
        Blob blob = require(path);
        byte[] content = read(blob.getBlobId(), 0, Math.toIntExact(blob.getSize()));
        Map<String, String> metadata = blob.getMetadata();
        return ObjectStoreErrors.verified(
                root.name(path), content, metadata == null ? null : metadata.get(ObjectStoreErrors.SHA256));
    }

    @Override
    public List<LakeFile> list(String folder) {
        try {
            return files(root.keysOf(folder))
                    .sorted(Comparator.comparing(LakeFile::path))
                    .toList();
        } catch (StorageException e) {
            throw ObjectStoreErrors.readFailed("the list of " + root.uri(), e.getCode(), e);
        }
    }

    @Override
    public boolean isEmpty() {
        try {
            return files(root.prefix()).findAny().isEmpty();
        } catch (StorageException e) {
            throw ObjectStoreErrors.readFailed("the list of " + root.uri(), e.getCode(), e);
        }
    }

    @Override
    public boolean createIfAbsent(String path, byte[] content) {
        try {
            upload.create(id(path), content);
            return true;
        } catch (StorageException e) {
            if (e.getCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw ObjectStoreErrors.writeFailed(root.name(path), e.getCode(), e);
        }
    }

    @Override
    public void remove(String path) {
        try {
            client.delete(id(path));
        } catch (StorageException e) {
            throw ObjectStoreErrors.writeFailed(root.name(path), e.getCode(), e);
        }
    }

    @Override
    public int discardEarlier(String task, int attempt) {
        return staging.discardEarlier(task, attempt);
    }

    /** Unfinished resumable uploads cannot be listed; they cost nothing and expire after a week. */
    @Override
    public List<String> staleTags(Instant before) {
        return staging.staleTags(before);
    }

    @Override
    public int sweepStale(Instant before) {
        return staging.sweep(before);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            throw ObjectStoreErrors.unavailable("the connections to " + root.uri() + " cannot be closed", e);
        }
    }

    private byte[] read(BlobId blob, long from, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (ReadChannel channel = client.reader(blob)) {
            channel.setChunkSize(0);
            channel.seek(from);
            channel.limit(from + length);
            int count = 0;
            while (count >= 0 && bytes.hasRemaining()) {
                count = channel.read(bytes);
            }
        } catch (IOException | StorageException e) {
            throw ObjectStoreErrors.readFailed(
                    root.uri().getScheme() + "://" + blob.getBucket() + "/" + blob.getName(), status(e), e);
        }
        if (bytes.hasRemaining()) {
            throw ObjectStoreErrors.unavailable(
                    blob.getName() + " gave " + bytes.position() + " bytes from " + from + ", expected " + length,
                    null);
        }
        return bytes.array();
    }

    private Blob require(String path) {
        Blob blob;
        try {
            blob = find(path);
        } catch (StorageException e) {
            throw ObjectStoreErrors.readFailed(root.name(path), e.getCode(), e);
        }
        if (blob == null) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, root.name(path) + " does not exist");
        }
        return blob;
    }

    /** Returns null if there is no object. */
    private Blob find(String path) {
        return client.get(id(path));
    }

    private BlobId id(String path) {
        return BlobId.of(root.bucket(), root.key(path));
    }

    private Stream<LakeFile> files(String prefix) {
        return root.files(client.list(root.bucket(), BlobListOption.prefix(prefix))
                .streamAll()
                .map(blob -> new LakeFile(blob.getName(), blob.getSize())));
    }

    private static int status(Exception e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof StorageException answer) {
                return answer.getCode();
            }
        }
        return 0;
    }
}
