package io.barmill.sandbox.venue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the archives made last, up to a number of bytes in all; the newest stays even if it is larger. Two who ask for
 * the same archive at the same time wait for one to be made.
 */
final class ArchiveCache {
    /** Makes an archive. */
    interface Maker {
        Publication make() throws IOException;
    }

    private final long mostBytes;
    private final Map<String, Publication> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Object> locks = new HashMap<>();
    private long bytes;

    ArchiveCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    Publication get(String key, Maker maker) throws IOException {
        Object lock = lockOf(key);
        synchronized (lock) {
            try {
                Publication known = find(key);
                if (known != null) {
                    return known;
                }
                Publication made = maker.make();
                keep(key, made);
                return made;
            } finally {
                forget(key);
            }
        }
    }

    private synchronized Object lockOf(String key) {
        return locks.computeIfAbsent(key, absent -> new Object());
    }

    /** Who still waits has the lock already; who comes later finds the archive. */
    private synchronized void forget(String key) {
        locks.remove(key);
    }

    private synchronized Publication find(String key) {
        return kept.get(key);
    }

    private synchronized void keep(String key, Publication made) {
        kept.put(key, made);
        bytes += made.payload().length();
        Iterator<Map.Entry<String, Publication>> oldest = kept.entrySet().iterator();
        while (bytes > mostBytes && kept.size() > 1) {
            bytes -= oldest.next().getValue().payload().length();
            oldest.remove();
        }
    }
}
