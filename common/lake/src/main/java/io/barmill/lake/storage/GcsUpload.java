package io.barmill.lake.storage;

import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Uploads local files to a bucket. A small file is sent in one request, a larger one in chunks of one resumable
 * session. The object appears with the session's last request, if its content has the CRC-32C that was given when the
 * session began.
 */
final class GcsUpload {
    private static final int PRECONDITION_FAILED = 412;
    static final int DEFAULT_CHUNK_BYTES = 16 * 1024 * 1024;

    private final Storage client;
    private final int chunkBytes;

    /** @param chunkBytes a multiple of 256 KiB; one chunk is held in memory */
    GcsUpload(Storage client, int chunkBytes) {
        this.client = client;
        this.chunkBytes = chunkBytes;
    }

    /**
     * Notes which object the name has, and uploads a large file's chunks without ending their session.
     *
     * @throws IOException if the file cannot be read
     * @throws StorageException if the server refuses it
     */
    UploadedFile.Upload begin(Path file, BlobId blob) throws IOException {
        FileDigests contents = FileDigests.of(file);
        OptionalLong replaced = generation(client.get(blob));
        BlobInfo info = BlobInfo.newBuilder(blob)
                .setMetadata(Map.of(ObjectStoreErrors.SHA256, contents.sha256()))
                .setCrc32c(contents.crc32c())
                .build();
        if (contents.bytes() > chunkBytes) {
            WriteChannel channel = writeInChunks(file, info, contents, replaced);
            return new Begun(blob, contents, channel::close);
        }
        return new Begun(blob, contents, () -> {
            byte[] bytes = Files.readAllBytes(file);
            requireSame(file, contents, FileDigests.digest("SHA-256").digest(bytes));
            List<BlobTargetOption> options = new ArrayList<>(List.of(BlobTargetOption.disableGzipContent()));
            replaced.ifPresent(generation -> options.add(BlobTargetOption.generationMatch(generation)));
            client.create(info, bytes, options.toArray(BlobTargetOption[]::new));
        });
    }

    /** Returns the object's generation, 0 if there is no object; empty if the server keeps no generations. */
    private static OptionalLong generation(Blob found) {
        if (found == null) {
            return OptionalLong.of(0);
        }
        return found.getGeneration() == null ? OptionalLong.empty() : OptionalLong.of(found.getGeneration());
    }

    /** The request that makes an object visible. */
    private interface Last {
        void send() throws IOException;
    }

    /** An upload that lacks its last request. A session that is never ended shows no object and expires. */
    private final class Begun implements UploadedFile.Upload {
        private final BlobId blob;
        private final FileDigests contents;
        private final Last last;

        Begun(BlobId blob, FileDigests contents, Last last) {
            this.blob = blob;
            this.contents = contents;
            this.last = last;
        }

        /** A refused condition is no failure if the object is the file: a request whose response was lost is repeated. */
        @Override
        public void end() throws IOException {
            StorageException refusal = null;
            try {
                last.send();
            } catch (StorageException e) {
                if (e.getCode() != PRECONDITION_FAILED) {
                    throw e;
                }
                refusal = e;
            }
            try {
                requireHeld(client.get(blob), contents);
            } catch (IOException e) {
                throw refusal == null
                        ? e
                        : new IOException(blob.getName() + " was changed since this upload began", refusal);
            }
        }

        @Override
        public void abandon() {}
    }

    /**
     * Creates an object in one request.
     *
     * @throws StorageException if an object of that name exists, or the server refuses it
     */
    void create(BlobId blob, byte[] bytes) {
        BlobInfo info = BlobInfo.newBuilder(blob)
                .setMetadata(Map.of(ObjectStoreErrors.SHA256, FileDigests.sha256(bytes)))
                .build();
        client.create(info, bytes, BlobTargetOption.doesNotExist(), BlobTargetOption.disableGzipContent());
    }

    /** A channel that is not closed leaves a session without its last request, so that no object appears. */
    private WriteChannel writeInChunks(Path file, BlobInfo info, FileDigests contents, OptionalLong replaced)
            throws IOException {
        MessageDigest whole = FileDigests.digest("SHA-256");
        List<BlobWriteOption> options = new ArrayList<>(List.of(BlobWriteOption.crc32cMatch()));
        replaced.ifPresent(generation -> options.add(BlobWriteOption.generationMatch(generation)));
        WriteChannel channel = client.writer(info, options.toArray(BlobWriteOption[]::new));
        channel.setChunkSize(chunkBytes);
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] bytes = in.readNBytes(chunkBytes); bytes.length > 0; bytes = in.readNBytes(chunkBytes)) {
                whole.update(bytes);
                ByteBuffer chunk = ByteBuffer.wrap(bytes);
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
        }
        requireSame(file, contents, whole.digest());
        return channel;
    }

    private static void requireSame(Path file, FileDigests contents, byte[] sent) throws IOException {
        if (!HexFormat.of().formatHex(sent).equals(contents.sha256())) {
            throw new IOException(file + " changed while it was uploaded");
        }
    }

    private static void requireHeld(Blob blob, FileDigests contents) throws IOException {
        if (blob == null || blob.getSize() != contents.bytes()) {
            throw new IOException("the server holds " + blob + ", expected " + contents);
        }
        if (blob.getCrc32c() != null && !blob.getCrc32c().equals(contents.crc32c())) {
            throw new IOException("the server says CRC-32C " + blob.getCrc32c() + ", expected " + contents.crc32c());
        }
        Map<String, String> metadata = blob.getMetadata();
        if (metadata == null || !contents.sha256().equals(metadata.get(ObjectStoreErrors.SHA256))) {
            throw new IOException("the server does not keep the SHA-256 of " + blob.getName());
        }
    }
}
