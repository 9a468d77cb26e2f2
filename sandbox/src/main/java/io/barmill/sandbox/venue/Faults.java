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

    /** Ends all faults; changed archives are as first published again. */
    public synchronized void clear() {
        active.clear();
    }

    /** The active faults. */
    public synchronized List<Fault> inForce() {
        return active.stream()
                .filter(each -> each.left > 0)
                .map(each -> each.fault)
                .toList();
    }

    /** The fault of the transfer that affects a request for the path, counted down by one. */
    synchronized Optional<Fault> consumeDelivery(String path) {
        return first(path, FaultKind.Target.DELIVERY).map(ActiveFault::consume);
    }

    /** The fault of the content that affects a request for the path. */
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

    /** How often the archive at the path, or that of the checksum file, has changed since it was published. */
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

    /** A fault and how many more requests it affects. */
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
                    || fault.kind() == FaultKind.WRONG_CHECKSUM && !ChecksumFile.isChecksumFile(path)) {
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
