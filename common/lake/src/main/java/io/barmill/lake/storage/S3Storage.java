package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;

/** A lake in a bucket of an S3 server. */
public final class S3Storage implements Storage {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int PRECONDITION_FAILED = 412;
    /** The status of S3's response if another conditional write of the key is in progress. */
    private static final int CONFLICT = 409;

    private final S3Client client;
    private final LakeRoot root;
    private final Staging staging;
    private final S3Upload upload;

    /** @param client is closed with this */
    S3Storage(S3Client client, LakeRoot root, Staging staging, S3Upload upload) {
        this.client = client;
        this.root = root;
        this.staging = staging;
        this.upload = upload;
    }

    /** Opens a lake in a bucket. Sends no request. */
    public static S3Storage open(LakeRoot root, LakeSettings settings) {
        try {
            S3Client client = S3Clients.of(settings.s3());
            int partBytes = settings.s3().partMebibytes() * MEBIBYTE;
            return new S3Storage(
                    client,
                    root,
                    Staging.ofBuckets(settings.scratch()),
                    new S3Upload(client, root.bucket(), partBytes, settings.s3().sha256()));
        } catch (SdkException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_UNAVAILABLE, root.uri() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public URI root() {
        return root.uri();
    }

    @Override
    public StagedFile stage(String target, String tag) {
        PlainPath.checkTag(tag);
        String key = root.key(target);
        return new UploadedFile(
                target, staging.place(root.name(target), tag), file -> upload.begin(file, key), writeFailures(target));
    }

    /** What the client throws when a write of that path fails, as the lake's own error. */
    private UnaryOperator<RuntimeException> writeFailures(String path) {
        return thrown -> thrown instanceof SdkException failure
                ? ObjectStoreErrors.writeFailed(root.name(path), status(failure), failure)
                : thrown;
    }

    @Override
    public StagedChange stageRemoval(String target, String tag) {
        PlainPath.checkTag(tag);
        String key = root.key(target);
        return new ObjectRemoval<String>(
                target,
                () -> upload.tag(key),
                found -> client.deleteObject(
                        request -> request.bucket(root.bucket()).key(key).ifMatch(found)),
                writeFailures(target));
    }

    @Override
    public boolean holds(String path) {
        try {
            head(path);
            return true;
        } catch (BarmillException e) {
            if (e.code() == ErrorCode.LAKE_FILE_MISSING) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public InputFile input(String path) {
        HeadObjectResponse object = head(path);
        String key = root.key(path);
        return new RangedInput(root.name(path), object.contentLength(), (from, length) -> {
            try {
                return client.getObjectAsBytes(request -> request.bucket(root.bucket())
                                .key(key)
                                .ifMatch(object.eTag())
                                .range("bytes=" + from + "-" + (from + length - 1)))
                        .asByteArrayUnsafe();
            } catch (SdkException e) {
                throw ObjectStoreErrors.readFailed(root.name(path), status(e), e);
            }
        });
    }

    @Override
    public byte[] bytes(String path) {
        String key = root.key(path);
        try {
            ResponseBytes<GetObjectResponse> object = client.getObjectAsBytes(
                    request -> request.bucket(root.bucket()).key(key));
            return ObjectStoreErrors.verified(
                    root.name(path),
                    object.asByteArray(),
                    object.response().metadata().get(ObjectStoreErrors.SHA256));
        } catch (SdkException e) {
            throw ObjectStoreErrors.readFailed(root.name(path), status(e), e);
        }
    }

    @Override
    public List<LakeFile> list(String folder) {
        try {
            return files(root.keysOf(folder))
                    .sorted(Comparator.comparing(LakeFile::path))
                    .toList();
        } catch (SdkException e) {
            throw ObjectStoreErrors.readFailed("the list of " + root.uri(), status(e), e);
        }
    }

    @Override
    public boolean isEmpty() {
        try {
            return files(root.prefix()).findAny().isEmpty();
        } catch (SdkException e) {
            throw ObjectStoreErrors.readFailed("the list of " + root.uri(), status(e), e);
        }
    }

    @Override
    public boolean createIfAbsent(String path, byte[] content) {
        try {
            upload.create(root.key(path), content);
            return true;
        } catch (SdkException e) {
            if (status(e) == PRECONDITION_FAILED || status(e) == CONFLICT) {
                return false;
            }
            throw ObjectStoreErrors.writeFailed(root.name(path), status(e), e);
        }
    }

    @Override
    public void remove(String path) {
        String key = root.key(path);
        try {
            client.deleteObject(request -> request.bucket(root.bucket()).key(key));
        } catch (SdkException e) {
            throw ObjectStoreErrors.writeFailed(root.name(path), status(e), e);
        }
    }

    @Override
    public int discardEarlier(String task, int attempt) {
        return staging.discardEarlier(task, attempt);
    }

    /**
     * Aborts uploads below the root, too: parts that have not grown for so long have no owner, whatever process began
     * them.
     */
    @Override
    public List<String> staleTags(Instant before) {
        return staging.staleTags(before);
    }

    @Override
    public int sweepStale(Instant before) {
        int aborted = 0;
        try {
            for (MultipartUpload stale : client.listMultipartUploadsPaginator(
                            request -> request.bucket(root.bucket()).prefix(root.prefix()))
                    .uploads()) {
                if (stale.initiated().isBefore(before) && !hasGrownSince(before, stale)) {
                    abort(stale);
                    aborted++;
                }
            }
        } catch (SdkException e) {
            throw ObjectStoreErrors.writeFailed("the end of stale uploads to " + root.uri(), status(e), e);
        }
        return aborted + staging.sweep(before);
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean hasGrownSince(Instant moment, MultipartUpload upload) {
        try {
            for (Part part : client.listPartsPaginator(request ->
                            request.bucket(root.bucket()).key(upload.key()).uploadId(upload.uploadId()))
                    .parts()) {
                if (!part.lastModified().isBefore(moment)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchUploadException e) {
            return true;
        }
    }

    private void abort(MultipartUpload upload) {
        client.abortMultipartUpload(
                request -> request.bucket(root.bucket()).key(upload.key()).uploadId(upload.uploadId()));
    }

    private HeadObjectResponse head(String path) {
        String key = root.key(path);
        try {
            return client.headObject(request -> request.bucket(root.bucket()).key(key));
        } catch (SdkException e) {
            throw ObjectStoreErrors.readFailed(root.name(path), status(e), e);
        }
    }

    private Stream<LakeFile> files(String prefix) {
        return root.files(
                client
                        .listObjectsV2Paginator(
                                request -> request.bucket(root.bucket()).prefix(prefix))
                        .contents()
                        .stream()
                        .map(object -> new LakeFile(object.key(), object.size())));
    }

    /** Returns the HTTP status of the response; 0 if there was none. */
    private static int status(SdkException e) {
        return e instanceof AwsServiceException answer ? answer.statusCode() : 0;
    }
}
