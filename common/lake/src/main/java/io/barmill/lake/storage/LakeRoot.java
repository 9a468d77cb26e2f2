package io.barmill.lake.storage;

import io.barmill.error.InvalidFieldException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parsed root of a lake.
 *
 * @param scheme {@code file}, {@code s3} or {@code gs}
 * @param folder the absolute folder of a {@code file} root; otherwise the working directory
 * @param bucket empty for a {@code file} root
 * @param prefix the prefix of the keys in the bucket: empty, or with a trailing slash
 */
public record LakeRoot(String scheme, Path folder, String bucket, String prefix) {
    private static final String KEY = "barmill.lake.uri";
    /** A single letter before a colon is a drive, not a scheme. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

    /**
     * Parses the path or URI of a root.
     *
     * @throws InvalidFieldException for an invalid root
     */
    public static LakeRoot parse(String text) {
        try {
            if (text.isBlank()) {
                throw refused(text);
            }
            if (!SCHEME.matcher(text).matches()) {
                return local(Path.of(text));
            }
            URI uri = new URI(text);
            if (uri.getQuery() != null || uri.getFragment() != null) {
                throw refused(text);
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "file" -> {
                    if (uri.getAuthority() != null) {
                        throw refused(text);
                    }
                    yield local(Path.of(uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath()));
                }
                case "s3", "gs" -> bucket(scheme, uri, text);
                default -> throw refused(text);
            };
        } catch (InvalidPathException | URISyntaxException e) {
            throw refused(text);
        }
    }

    /** Returns true for a {@code file} root. */
    public boolean isLocal() {
        return bucket.isEmpty();
    }

    /** Returns the root as a URI, without a trailing slash for a bucket. */
    URI uri() {
        if (isLocal()) {
            return folder.toUri();
        }
        try {
            String path = prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1);
            return new URI(scheme, bucket, path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a root that could be parsed can be written", e);
        }
    }

    /** Returns the key of a path's object in the bucket. */
    String key(String path) {
        return prefix + PlainPath.check(path);
    }

    /** Returns the prefix of the keys of a folder's objects. */
    String keysOf(String folder) {
        return folder.isEmpty() ? prefix : key(folder) + "/";
    }

    /** Returns a path's name in errors. */
    String name(String path) {
        return uri() + "/" + path;
    }

    /** Returns the files among a bucket's objects below the root, whose paths are keys. */
    Stream<LakeFile> files(Stream<LakeFile> objects) {
        return objects.map(object -> new LakeFile(object.path().substring(prefix.length()), object.bytes()))
                .filter(file -> PlainPath.isPlain(file.path()));
    }

    private static LakeRoot local(Path folder) {
        return new LakeRoot("file", folder.toAbsolutePath().normalize(), "", "");
    }

    private static LakeRoot bucket(String scheme, URI uri, String text) {
        String bucket = Objects.requireNonNullElse(uri.getAuthority(), "");
        String path = Objects.requireNonNullElse(uri.getPath(), "");
        String folder = path.replaceAll("^/|/$", "");
        if (!BUCKET.matcher(bucket).matches() || (!folder.isEmpty() && !PlainPath.isPlain(folder))) {
            throw refused(text);
        }
        return new LakeRoot(scheme, Path.of("").toAbsolutePath(), bucket, folder.isEmpty() ? "" : folder + "/");
    }

    private static InvalidFieldException refused(String text) {
        return new InvalidFieldException(
                KEY, text, "a path, or a URI such as file:///data/lake, s3://bucket/lake or gs://bucket/lake");
    }
}
