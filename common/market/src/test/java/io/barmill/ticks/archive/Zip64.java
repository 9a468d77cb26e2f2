package io.barmill.ticks.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Makes a small zip in the form that large ones have: every size and offset in its 64-bit place. */
final class Zip64 {
    private static final int ALL_ONES = 0xFFFFFFFF;

    private Zip64() {}

    static byte[] of(String name, byte[] text) {
        byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(text);
        ByteBuffer zip = ByteBuffer.allocate(text.length + 1000).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0);
        zip.putInt((int) crc.getValue()).putInt(ALL_ONES).putInt(ALL_ONES);
        zip.putShort((short) nameBytes.length).putShort((short) 20).put(nameBytes);
        zip.putShort((short) 1).putShort((short) 16).putLong(text.length).putLong(text.length);
        zip.put(text);
        int directory = zip.position();
        zip.putInt(0x02014b50)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0);
        zip.putInt((int) crc.getValue()).putInt(ALL_ONES).putInt(ALL_ONES);
        zip.putShort((short) nameBytes.length).putShort((short) (5 + 28)).putShort((short) 0);
        zip.putLong(0).putInt(ALL_ONES).put(nameBytes);
        zip.putShort((short) 0x5455).putShort((short) 1).put((byte) 0);
        zip.putShort((short) 1)
                .putShort((short) 24)
                .putLong(text.length)
                .putLong(text.length)
                .putLong(0);
        int end = zip.position();
        zip.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        zip.putLong(1).putLong(1).putLong(end - directory).putLong(directory);
        zip.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        zip.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) -1)
                .putShort((short) -1);
        zip.putInt(ALL_ONES).putInt(ALL_ONES).putShort((short) 0);
        return Arrays.copyOf(zip.array(), zip.position());
    }
}
