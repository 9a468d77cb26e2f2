package io.barmill.lake;

import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.ticks.defects.Defects;
import java.util.Map;
import java.util.TreeMap;

/** The bounds of a file's rows, collected while they are written. */
final class RowBounds {
    /** Incremented whenever the same rows yield different bytes. */
    private static final String CODEC_VERSION = "5";

    private long rows;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;
    private String firstId = "";
    private String lastId = "";

    boolean isEmpty() {
        return rows == 0;
    }

    void addRows(long count) {
        rows += count;
    }

    void addTimes(long from, long to) {
        firstTime = Math.min(firstTime, from);
        lastTime = Math.max(lastTime, to);
    }

    void firstId(String id) {
        firstId = id;
    }

    void lastId(String id) {
        lastId = id;
    }

    /** Returns the footer's facts: the given ones and the file's own. */
    Map<String, String> footer(Map<String, String> given, String kind) {
        Map<String, String> facts = new TreeMap<>(given);
        facts.put("codec_version", CODEC_VERSION);
        facts.put(FooterMetadata.SCHEMA, kind);
        facts.put("rows", Long.toString(rows));
        facts.put("first_time", Long.toString(isEmpty() ? 0 : firstTime));
        facts.put("last_time", Long.toString(isEmpty() ? 0 : lastTime));
        facts.put("first_id", firstId);
        facts.put("last_id", lastId);
        return facts;
    }

    FileSummary facts(long bytes, String sha256, Defects defects) {
        return new FileSummary(
                rows, bytes, sha256, isEmpty() ? 0 : firstTime, isEmpty() ? 0 : lastTime, firstId, lastId, defects);
    }
}
