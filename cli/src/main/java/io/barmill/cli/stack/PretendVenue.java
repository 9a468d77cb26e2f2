package io.barmill.cli.stack;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
final class PretendVenue implements AutoCloseable {
    static Optional<PretendVenue> start(StackPlan.Venue wanted) { return Optional.empty(); }
    Map<String, String> config() { return Map.of(); }
    URI url() { return URI.create("http://x"); }
    @Override public void close() {}
}
