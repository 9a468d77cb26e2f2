package io.barmill.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Uploads local files to a bucket. A small file is sent in one request, a larger one in parts, which the server joins
 * only when told to, after it has reported what it holds. Every request carries checksums of its own bytes, which the
 * server verifies before it accepts them.
 */
final class S3Upload {
    /** The largest number of parts of an upload. */
    private static final int MAX_PARTS = 10_000;

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final String ANY = "*";

    private final S3Client client;
    private final String bucket;
    private final int partBytes;
    private final boolean sha256;

    /** @param sha256 whether SHA-256 is sent in addition to MD5 */
    S3Upload(S3Client client, String bucket, int partBytes, boolean sha256) {
        this.client = client;
        this.bucket = bucket;
        this.partBytes = partBytes;
        this.sha256 = sha256;
    }

    /**
     * Notes which object the key has, and uploads a large file's parts.
     *
     * @throws IOException if the file cannot be read, or differs from what the server holds
     * @throws SdkException if the server refuses it
     */
    UploadedFile.Upload begin(Path file, String key) throws IOException {
        FileDigests contents = FileDigests.of(file);
        Optional<String> replaced = tag(key);
        return contents.bytes() <= partBytes
                ? new Whole(file, key, contents, replaced)
                : putInParts(file, key, contents, replaced);
    }

    /** Returns the object's entity tag; empty if there is no object. */
    Optional<String> tag(String key) {
        try {
            return Optional.of(
                    client.headObject(request -> request.bucket(bucket).key(key))
                            .eTag());
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** One request, which has not been sent. */
    private final class Whole implements UploadedFile.Upload {
        private final Path file;
        private final String key;
        private final FileDigests contents;
        private final Optional<String> replaced;

        Whole(Path file, String key, FileDigests contents, Optional<String> replaced) {
            this.file = file;
            this.key = key;
            this.contents = contents;
            this.replaced = replaced;
        }

        @Override
        public void end() throws IOException {
            show(key, contents, () -> put(file, key, contents, replaced));
        }

        @Override
        public void abandon() {}
    }

    /** Parts that the server has and has not joined. */
    private final class Parts implements UploadedFile.Upload {
        private final String key;
        private final String upload;
        private final List<CompletedPart> parts;
        private final FileDigests contents;
        private final Optional<String> replaced;
        private boolean ended;

        Parts(String key, String upload, List<CompletedPart> parts, FileDigests contents, Optional<String> replaced) {
            this.key = key;
            this.upload = upload;
            this.parts = parts;
            this.contents = contents;
            this.replaced = replaced;
        }

        @Override
        public void end() throws IOException {
            show(
                    key,
                    contents,
                    () -> client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .ifMatch(replaced.orElse(null))
                            .ifNoneMatch(replaced.isPresent() ? null : ANY)
                            .multipartUpload(all -> all.parts(parts))));
            ended = true;
        }

        @Override
        public void abandon() {
            if (!ended) {
                abort(key, upload, new IOException("abandoned"));
            }
        }
    }

    /** The request that makes an object visible. */
    private interface Last {
        void send() throws IOException;
    }

    /**
     * Makes the object visible. A refused condition is no failure if the object is the file: the client repeats a request
     * whose response was lost, and another attempt makes the same bytes.
     */
    private void show(String key, FileDigests contents, Last last) throws IOException {
        S3Exception refusal = null;
        try {
            last.send();
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
            refusal = e;
        }
        HeadObjectResponse object =
                client.headObject(request -> request.bucket(bucket).key(key));
        if (object.contentLength() == contents.bytes()
                && contents.sha256().equals(object.metadata().get(ObjectStoreErrors.SHA256))) {
            return;
        }
        if (refusal != null) {
            throw new IOException(key + " was changed since this upload began", refusal);
        }
        throw new IOException("the server reports that " + key + " has " + object.contentLength()
                + " bytes and SHA-256 " + object.metadata().get(ObjectStoreErrors.SHA256) + ", expected " + contents);
    }

    /**
     * Creates an object in one request.
     *
     * @throws SdkException if an object exists at that key, or the server refuses it
     */
    void create(String key, byte[] bytes) {
        client.putObject(
                request -> {
                    request.bucket(bucket)
                            .key(key)
                            .ifNoneMatch(ANY)
                            .metadata(Map.of(ObjectStoreErrors.SHA256, FileDigests.sha256(bytes)))
                            .contentMD5(FileDigests.base64("MD5", bytes));
                    if (sha256) {
                        request.checksumSHA256(FileDigests.base64("SHA-256", bytes));
                    }
                },
                RequestBody.fromBytes(bytes));
    }

    private void put(Path file, String key, FileDigests contents, Optional<String> replaced) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        requireSame(file, contents, FileDigests.digest("SHA-256").digest(bytes));
        client.putObject(
                request -> {
                    request.bucket(bucket)
                            .key(key)
                            .ifMatch(replaced.orElse(null))
                            .ifNoneMatch(replaced.isPresent() ? null : ANY)
                            .metadata(Map.of(ObjectStoreErrors.SHA256, contents.sha256()))
                            .contentMD5(FileDigests.base64("MD5", bytes));
                    if (sha256) {
                        request.checksumSHA256(FileDigests.base64("SHA-256", bytes));
                    }
                },
                RequestBody.fromBytes(bytes));
    }

    private Parts putInParts(Path file, String key, FileDigests contents, Optional<String> replaced)
            throws IOException {
        String upload = client.createMultipartUpload(request -> {
                    request.bucket(bucket).key(key).metadata(Map.of(ObjectStoreErrors.SHA256, contents.sha256()));
                    if (sha256) {
                        request.checksumAlgorithm(ChecksumAlgorithm.SHA256);
                    }
                })
                .uploadId();
        try {
            List<CompletedPart> parts = putParts(file, key, upload, contents);
            requireHeld(key, upload, parts, contents);
            return new Parts(key, upload, parts, contents, replaced);
        } catch (IOException | RuntimeException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private List<CompletedPart> putParts(Path file, String key, String upload, FileDigests contents)
            throws IOException {
        int size = Math.toIntExact(Math.max(partBytes, (contents.bytes() + MAX_PARTS - 1) / MAX_PARTS));
        MessageDigest whole = FileDigests.digest("SHA-256");
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] bytes = in.readNBytes(size); bytes.length > 0; bytes = in.readNBytes(size)) {
                whole.update(bytes);
                parts.add(putPart(key, upload, parts.size() + 1, bytes));
            }
        }
        requireSame(file, contents, whole.digest());
        return parts;
    }

    private CompletedPart putPart(String key, String upload, int number, byte[] bytes) {
        String checksum = FileDigests.base64("SHA-256", bytes);
        String tag = client.uploadPart(
                        request -> {
                            request.bucket(bucket)
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .contentMD5(FileDigests.base64("MD5", bytes));
                            if (sha256) {
                                request.checksumSHA256(checksum);
                            }
                        },
                        RequestBody.fromBytes(bytes))
                .eTag();
        CompletedPart.Builder part = CompletedPart.builder().partNumber(number).eTag(tag);
        return sha256 ? part.checksumSHA256(checksum).build() : part.build();
    }

    /** Verifies what the server holds before the object becomes visible. */
    private void requireHeld(String key, String upload, List<CompletedPart> sent, FileDigests contents)
            throws IOException {
        int next = 0;
        long bytes = 0;
        for (Part held : client.listPartsPaginator(
                        request -> request.bucket(bucket).key(key).uploadId(upload))
                .parts()) {
            if (next == sent.size()
                    || !sent.get(next).eTag().equals(held.eTag())
                    || (held.checksumSHA256() != null
                            && sha256
                            && !held.checksumSHA256().equals(sent.get(next).checksumSHA256()))) {
                throw new IOException("the server holds " + held + " of " + key + ", which was not sent");
            }
            bytes += held.size();
            next++;
        }
        if (next != sent.size() || bytes != contents.bytes()) {
            throw new IOException("the server holds " + bytes + " bytes of " + key + " in " + next + " parts, expected "
                    + contents.bytes() + " in " + sent.size());
        }
    }

    private static void requireSame(Path file, FileDigests contents, byte[] sent) throws IOException {
        if (!HexFormat.of().formatHex(sent).equals(contents.sha256())) {
            throw new IOException(file + " changed while it was uploaded");
        }
    }

    /** An upload that cannot even be aborted is left to the sweep. */
    private void abort(String key, String upload, Exception failure) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            failure.addSuppressed(e);
        }
    }
}
