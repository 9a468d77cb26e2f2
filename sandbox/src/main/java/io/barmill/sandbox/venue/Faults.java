package io.barmill.sandbox.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The active faults, oldest first. Thread-safe. */
public final class Faults {
    private final List<ActiveFault> active = new ArrayList<>();

    /** Activates a fault for later requests. */
    public synchronized void add(Fault fault) {
        active.add(new ActiveFault(fault));
    }

    /** Ends all faults; changed archives revert to what was first published. */
    public synchronized void clear() {
        active.clear();
    }

    /** Returns the active faults, oldest first. */
    public synchronized List<Fault> inForce() {
        return active.stream()
                .filter(each -> each.left > 0)
                .map(each -> each.fault)
                .toList();
    }

    /** Returns the delivery fault that affects a request for the path, and decrements its counter. */
    synchronized Optional<Fault> consumeDelivery(String path) {
        return first(path, FaultKind.Target.DELIVERY).map(ActiveFault::consume);
    }

    /** Returns the content fault that affects a request for the path. */
    synchronized Optional<Fault> consumeContent(String path) {
        Optional<ActiveFault> found = active.stream()
                .filter(each -> each.left > 0 && each.fault.kind() != FaultKind.CHANGED_AFTER_PUBLICATION)
                .filter(each -> each.concernsContentOf(path))
                .findFirst();
        boolean counts = ChecksumFile.isChecksumFile(path)
                == found.map(each -> each.fault.kind() == FaultKind.WRONG_CHECKSUM)
                        .orElse(false);
        return counts ? found.map(ActiveFault::consume) : found.map(each -> each.fault);
    }

    /** Returns how often the archive at the path, or the checksum file's archive, has changed since its publication. */
    synchronized int revision(String path) {
        return (int) active.stream()
                .filter(each -> each.fault.kind() == FaultKind.CHANGED_AFTER_PUBLICATION)
                .filter(each -> each.concernsContentOf(path))
                .count();
    }

    private Optional<ActiveFault> first(String path, FaultKind.Target target) {
        return active.stream()
                .filter(each -> each.left > 0 && each.fault.kind().target() == target)
                .filter(each -> each.pattern.matches(path))
                .findFirst();
    }

    /** A fault and the number of requests it still affects. */
    private static final class ActiveFault {
        private final Fault fault;
        private final PathPattern pattern;
        private int left;

        ActiveFault(Fault fault) {
            this.fault = fault;
            this.pattern = PathPattern.of(fault.path());
            this.left = fault.times();
        }

        boolean concernsContentOf(String path) {
            String archive = ChecksumFile.archiveOf(path);
            if (fault.kind().target() != FaultKind.Target.CONTENT
                    || (fault.kind() == FaultKind.WRONG_CHECKSUM && !ChecksumFile.isChecksumFile(path))) {
                return false;
            }
            return pattern.matches(archive) || pattern.matches(ChecksumFile.pathOf(archive));
        }

        Fault consume() {
            if (left != Fault.ALWAYS) {
                left--;
            }
            return fault;
        }
    }
}
