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
import java.util.HexFormat;
import java.util.Map;

/**
 * Uploads local files to a bucket. A small file is sent in one request, a larger one in chunks of one resumable
 * session. The object appears with the session's last request, if its content has the CRC-32C that was given when the
 * session began.
 */
final class GcsUpload {
    static final int DEFAULT_CHUNK_BYTES = 16 * 1024 * 1024;

    private final Storage client;
    private final int chunkBytes;

    /** @param chunkBytes a multiple of 256 KiB; one chunk is held in memory */
    GcsUpload(Storage client, int chunkBytes) {
        this.client = client;
        this.chunkBytes = chunkBytes;
    }

    /**
     * Returns once the object exists and equals the file.
     *
     * @throws IOException if the file cannot be read, or differs from what the server holds
     * @throws StorageException if the server refuses it
     */
    void run(Path file, BlobId blob) throws IOException {
        FileDigests contents = FileDigests.of(file);
        BlobInfo info = BlobInfo.newBuilder(blob)
                .setMetadata(Map.of(ObjectStoreErrors.SHA256, contents.sha256()))
                .setCrc32c(contents.crc32c())
                .build();
        if (contents.bytes() <= chunkBytes) {
            byte[] bytes = Files.readAllBytes(file);
            requireSame(file, contents, FileDigests.digest("SHA-256").digest(bytes));
            client.create(info, bytes, BlobTargetOption.disableGzipContent());
        } else {
            writeInChunks(file, info, contents);
        }
        requireHeld(client.get(blob), contents);
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
    private void writeInChunks(Path file, BlobInfo info, FileDigests contents) throws IOException {
        MessageDigest whole = FileDigests.digest("SHA-256");
        WriteChannel channel = client.writer(info, BlobWriteOption.crc32cMatch());
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
        channel.close();
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
