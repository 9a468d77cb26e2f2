package io.barmill.ticks.archive;

/** The implementations that can inflate an archive. All return the same text and refuse the same archives. */
public enum InflaterKind {
    /** Our own decoder, {@link DeflateDecoder}: the fastest for tick archives. */
    FAST {
        @Override
        Decompressor create() {
            return new DeflateDecoder();
        }
    },
    /** The platform's {@link java.util.zip.Inflater}, which runs zlib. */
    JDK {
        @Override
        Decompressor create() {
            return new JdkDecompressor();
        }
    };

    abstract Decompressor create();
}
