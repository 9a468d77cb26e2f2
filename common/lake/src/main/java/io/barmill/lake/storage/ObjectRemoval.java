package io.barmill.lake.storage;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The removal of an object of a bucket, which the server carries out only while the object is the one that was found.
 *
 * @param <V> what tells the versions of an object apart
 */
final class ObjectRemoval<V> implements StagedChange {
    private final String target;
    private final Supplier<Optional<V>> version;
    private final Consumer<V> removal;
    private final UnaryOperator<RuntimeException> failures;
    /** Null until prepared; empty if there is no object. */
    private Optional<V> found;

    /**
     * @param version returns the object's version; empty if there is no object
     * @param removal removes that version, and fails if the object has another
     * @param failures turns what the client throws into the lake's errors, and returns anything else as it is
     */
    ObjectRemoval(
            String target,
            Supplier<Optional<V>> version,
            Consumer<V> removal,
            UnaryOperator<RuntimeException> failures) {
        this.target = target;
        this.version = version;
        this.removal = removal;
        this.failures = failures;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void prepare() {
        if (found == null) {
            try {
                found = version.get();
            } catch (RuntimeException e) {
                throw failures.apply(e);
            }
        }
    }

    @Override
    public void publish() {
        prepare();
        try {
            found.ifPresent(removal);
        } catch (RuntimeException e) {
            throw failures.apply(e);
        }
    }

    @Override
    public void close() {}
}
