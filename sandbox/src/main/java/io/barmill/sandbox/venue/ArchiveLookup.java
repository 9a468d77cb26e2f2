package io.barmill.sandbox.venue;

import java.io.IOException;
import java.util.Optional;

/** What a venue has at a path at this moment: what its source has, and what the faults in force make of it. */
final class ArchiveLookup {
    private final ArchiveSource source;
    private final Faults faults;

    ArchiveLookup(ArchiveSource source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    /** @param path without a slash in front */
    Optional<Publication> find(String path) throws IOException {
        int revision = faults.revision("/" + path);
        Optional<Fault> fault = faults.takeContent("/" + path);
        Optional<Publication> published = source.file(path);
        if (published.isEmpty() || revision == 0 && fault.isEmpty()) {
            return published;
        }
        String archivePath = Sidecar.archiveOf(path);
        Optional<Publication> changed = source.archive(archivePath, revision);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Publication archive = fault.isPresent() ? spoilt(changed.get(), archivePath, fault.get()) : changed.get();
        if (!Sidecar.isSidecar(path)) {
            return Optional.of(archive);
        }
        boolean wrong = fault.isPresent() && fault.get().kind() == FaultKind.WRONG_CHECKSUM;
        return Optional.of(wrong ? Sidecar.wrong(path, archive) : Sidecar.of(path, archive));
    }

    private static Publication spoilt(Publication archive, String path, Fault fault) throws IOException {
        return switch (fault.kind()) {
            case CORRUPT_ARCHIVE -> archive.with(new Payload.Damaged(archive.payload()));
            case EMPTY -> archive.with(new Payload.InMemory(ArchivePacker.withoutRows(path)));
            case WRONG_CHECKSUM, CHANGED_AFTER_PUBLICATION -> archive;
            case RATE_LIMITED, SERVER_ERROR, NOT_FOUND, CUT_BODY, SLOW_BODY, STALL ->
                throw new IllegalStateException(fault.kind() + " is no fault of the content");
        };
    }
}
