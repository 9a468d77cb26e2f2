package io.barmill.sandbox.venue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Retains the most recently used archives up to a total size; the newest stays even if it is larger. Concurrent requests
 * for one archive generate it once.
 */
final class ArchiveCache {
    /** Generates an archive. */
    interface Maker {
        PublishedFile make() throws IOException;
    }

    private final long mostBytes;
    private final Map<String, PublishedFile> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Object> locks = new HashMap<>();
    private long bytes;

    ArchiveCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    PublishedFile get(String key, Maker maker) throws IOException {
        Object lock = lockOf(key);
        synchronized (lock) {
            try {
                PublishedFile known = find(key);
                if (known != null) {
                    return known;
                }
                PublishedFile made = maker.make();
                retain(key, made);
                return made;
            } finally {
                forget(key);
            }
        }
    }

    private synchronized Object lockOf(String key) {
        return locks.computeIfAbsent(key, absent -> new Object());
    }

    /** Threads that wait already hold the lock object; later ones find the archive. */
    private synchronized void forget(String key) {
        locks.remove(key);
    }

    private synchronized PublishedFile find(String key) {
        return kept.get(key);
    }

    private synchronized void retain(String key, PublishedFile made) {
        kept.put(key, made);
        bytes += made.content().length();
        Iterator<Map.Entry<String, PublishedFile>> oldest = kept.entrySet().iterator();
        while (bytes > mostBytes && kept.size() > 1) {
            bytes -= oldest.next().getValue().content().length();
            oldest.remove();
        }
    }
}
