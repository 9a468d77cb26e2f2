package io.barmill.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses and decompresses pages. Zstandard, which the lake's own files use, is called directly; other codecs, in
 * files of other programs, go through Parquet's own classes.
 */
final class PageCodecs implements CompressionCodecFactory {
    static final int LEVEL = 1;
    /**
     * Far larger than any page that Barmill writes; a larger size indicates damage and is detected before memory is
     * allocated.
     */
    private static final int MAX_PAGE_BYTES = 256 * 1024 * 1024;

    private final CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), 1024 * 1024);
    private ZstdCompressor compressor;
    private ZstdDecompressor decompressor;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("the lake's files are written with ZSTD, not " + codec);
        }
        if (compressor == null) {
            compressor = new ZstdCompressor();
        }
        return compressor;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            return others.getDecompressor(codec);
        }
        if (decompressor == null) {
            decompressor = new ZstdDecompressor();
        }
        return decompressor;
    }

    /** Releases the memory of the compressor, which takes it again when it is used. */
    void rest() {
        if (compressor != null) {
            compressor.release();
        }
    }

    @Override
    public void release() {
        others.release();
        if (compressor != null) {
            compressor.release();
            compressor = null;
        }
        if (decompressor != null) {
            decompressor.release();
            decompressor = null;
        }
    }

    /** Takes memory with the first page, and again with the first after a release. */
    private static final class ZstdCompressor implements BytesInputCompressor {
        private static final int FIRST_BYTES = 64 * 1024;

        /** Null if no memory is taken, as are the arrays. */
        private ZstdCompressCtx context;

        private GrowableBytes plain;
        private byte[] compressed;

        /** The result is a view, valid until the next call. */
        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            if (context == null) {
                context = new ZstdCompressCtx().setLevel(LEVEL);
                plain = new GrowableBytes(FIRST_BYTES);
                compressed = new byte[0];
            }
            plain.reset();
            page.writeAllTo(plain);
            int bound = Math.toIntExact(Zstd.compressBound(plain.size()));
            if (compressed.length < bound) {
                compressed = new byte[bound];
            }
            int size = context.compressByteArray(compressed, 0, compressed.length, plain.array(), 0, plain.size());
            return BytesInput.from(compressed, 0, size);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            if (context != null) {
                context.close();
                context = null;
                plain = null;
                compressed = null;
            }
        }
    }

    /** Decompresses pages in arrays, which files are read into. */
    private static final class ZstdDecompressor implements BytesInputDecompressor {
        private final ZstdDecompressCtx context = new ZstdDecompressCtx();

        @Override
        public BytesInput decompress(BytesInput page, int inflatedBytes) throws IOException {
            byte[] inflated = new byte[checked(inflatedBytes)];
            ByteBuffer source = page.toInputStream().slice(Math.toIntExact(page.size()));
            int from = source.arrayOffset() + source.position();
            check(inflate(inflated, source.array(), from, source.remaining()), inflatedBytes);
            return BytesInput.from(inflated);
        }

        @Override
        public void decompress(ByteBuffer source, int sourceBytes, ByteBuffer target, int targetBytes)
                throws IOException {
            byte[] deflated = new byte[checked(sourceBytes)];
            source.get(deflated);
            byte[] inflated = new byte[checked(targetBytes)];
            check(inflate(inflated, deflated, 0, deflated.length), targetBytes);
            target.put(inflated);
        }

        @Override
        public void release() {
            context.close();
        }

        private int inflate(byte[] target, byte[] source, int from, int length) throws IOException {
            try {
                return context.decompressByteArray(target, 0, target.length, source, from, length);
            } catch (ZstdException e) {
                throw new IOException("a page cannot be inflated: " + e.getMessage(), e);
            }
        }

        private static int checked(int pageBytes) throws IOException {
            if (pageBytes < 0 || pageBytes > MAX_PAGE_BYTES) {
                throw new IOException("a page says that it has " + pageBytes + " bytes");
            }
            return pageBytes;
        }

        private static void check(int inflated, int expected) throws IOException {
            if (inflated != expected) {
                throw new IOException("a page has " + inflated + " bytes, its header says " + expected);
            }
        }
    }
}
