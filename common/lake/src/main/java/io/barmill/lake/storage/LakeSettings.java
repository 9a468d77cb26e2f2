package io.barmill.lake.storage;

import io.barmill.lake.layout.LayoutKind;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a lake is and how to reach it.
 *
 * @param uri a path, {@code file:...}, {@code s3://bucket/prefix} or {@code gs://bucket/prefix}
 * @param kind the kind of data that is read and written; a lake of the other kind is refused
 * @param scratch a local folder for files that are on their way into a bucket; made when it is needed
 * @param s3 of use for {@code s3:} only
 * @param gs of use for {@code gs:} only
 */
public record LakeSettings(String uri, LayoutKind layout, LakeKind kind, Path scratch, S3Settings s3, GcsSettings gs) {
    public LakeSettings {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(scratch, "scratch");
        Objects.requireNonNull(s3, "s3");
        Objects.requireNonNull(gs, "gs");
    }
}
