package io.barmill.books.stream;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The checksum of OKX: the texts of the best 25 levels, bid and ask in turn, as a signed CRC-32. */
final class OkxChecksum {
    private static final int LEVELS = 25;
    private static final int MOST_BYTES = 2 * LEVELS * 64;

    private final LevelTexts bids;
    private final LevelTexts asks;
    private final byte[] text = new byte[MOST_BYTES];
    private final CRC32 crc = new CRC32();

    OkxChecksum(LevelTexts bids, LevelTexts asks) {
        this.bids = bids;
        this.asks = asks;
    }

    int value() {
        crc.reset();
        crc.update(text, 0, build());
        return (int) crc.getValue();
    }

    /** The text that the checksum is of. */
    String text() {
        return new String(text, 0, build(), StandardCharsets.US_ASCII);
    }

    /** Returns the number of bytes. The longer side goes on alone. */
    private int build() {
        int end = 0;
        for (int rank = 0; rank < LEVELS; rank++) {
            end = append(bids, rank, end);
            end = append(asks, rank, end);
        }
        return end;
    }

    private int append(LevelTexts side, int rank, int end) {
        if (rank >= side.size()) {
            return end;
        }
        int start = end;
        if (start > 0) {
            text[start++] = ':';
        }
        return side.copy(rank, text, start);
    }
}
