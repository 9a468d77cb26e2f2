package io.barmill.sandbox.venue;

import java.io.IOException;
import java.util.Optional;

/** Finds the file that a venue currently serves at a path: the source's file, changed by active content faults. */
final class ArchiveLookup {
    private final ArchiveSource source;
    private final Faults faults;

    ArchiveLookup(ArchiveSource source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    /** @param path without a leading slash */
    Optional<PublishedFile> find(String path) throws IOException {
        int revision = faults.revision("/" + path);
        Optional<Fault> fault = faults.consumeContent("/" + path);
        Optional<PublishedFile> published = source.file(path);
        if (published.isEmpty() || (revision == 0 && fault.isEmpty())) {
            return published;
        }
        String archivePath = ChecksumFile.archiveOf(path);
        Optional<PublishedFile> changed = source.archive(archivePath, revision);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        PublishedFile archive = fault.isPresent() ? withFault(changed.get(), archivePath, fault.get()) : changed.get();
        if (!ChecksumFile.isChecksumFile(path)) {
            return Optional.of(archive);
        }
        boolean wrong = fault.isPresent() && fault.get().kind() == FaultKind.WRONG_CHECKSUM;
        return Optional.of(wrong ? ChecksumFile.wrong(path, archive) : ChecksumFile.of(path, archive));
    }

    private static PublishedFile withFault(PublishedFile archive, String path, Fault fault) throws IOException {
        return switch (fault.kind()) {
            case CORRUPT_ARCHIVE -> archive.with(new ByteSource.Damaged(archive.content()));
            case EMPTY -> archive.with(new ByteSource.InMemory(ArchivePacker.withoutRows(path)));
            case WRONG_CHECKSUM, CHANGED_AFTER_PUBLICATION -> archive;
            case RATE_LIMITED, BANNED, FORBIDDEN, SERVER_ERROR, NOT_FOUND, CUT_BODY, SLOW_BODY, STALL ->
                throw new IllegalStateException(fault.kind() + " is not a fault of the content");
        };
    }
}
