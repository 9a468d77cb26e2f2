package io.barmill.sandbox.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are in force, the oldest first. For any number of threads. */
public final class Faults {
    private final List<Armed> armed = new ArrayList<>();

    /** Puts a fault in force for the requests that come from now on. */
    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** Ends all faults; changed archives are again what they were first. */
    public synchronized void clear() {
        armed.clear();
    }

    /** Those in force. */
    public synchronized List<Fault> inForce() {
        return armed.stream()
                .filter(each -> each.left > 0)
                .map(each -> each.fault)
                .toList();
    }

    /** The fault of delivery that a request for the path meets; it has then been met once more. */
    synchronized Optional<Fault> takeDelivery(String path) {
        return first(path, FaultKind.Touches.DELIVERY).map(Armed::take);
    }

    /** The fault of the content that a request for the path meets. */
    synchronized Optional<Fault> takeContent(String path) {
        Optional<Armed> found = armed.stream()
                .filter(each -> each.left > 0 && each.fault.kind() != FaultKind.CHANGED_AFTER_PUBLICATION)
                .filter(each -> each.concernsContentOf(path))
                .findFirst();
        boolean counts = Sidecar.isSidecar(path)
                == found.map(each -> each.fault.kind() == FaultKind.WRONG_CHECKSUM)
                        .orElse(false);
        return counts ? found.map(Armed::take) : found.map(each -> each.fault);
    }

    /** How often the archive at the path, or the one whose sidecar it is, has changed since it was published. */
    synchronized int revision(String path) {
        return (int) armed.stream()
                .filter(each -> each.fault.kind() == FaultKind.CHANGED_AFTER_PUBLICATION)
                .filter(each -> each.concernsContentOf(path))
                .count();
    }

    private Optional<Armed> first(String path, FaultKind.Touches touches) {
        return armed.stream()
                .filter(each -> each.left > 0 && each.fault.kind().touches() == touches)
                .filter(each -> each.pattern.matches(path))
                .findFirst();
    }

    /** A fault and how often it will still be met. */
    private static final class Armed {
        private final Fault fault;
        private final PathPattern pattern;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.pattern = PathPattern.of(fault.path());
            this.left = fault.times();
        }

        boolean concernsContentOf(String path) {
            String archive = Sidecar.archiveOf(path);
            if (fault.kind().touches() != FaultKind.Touches.CONTENT
                    || fault.kind() == FaultKind.WRONG_CHECKSUM && !Sidecar.isSidecar(path)) {
                return false;
            }
            return pattern.matches(archive) || pattern.matches(Sidecar.pathOf(archive));
        }

        Fault take() {
            if (left != Fault.ALWAYS) {
                left--;
            }
            return fault;
        }
    }
}
