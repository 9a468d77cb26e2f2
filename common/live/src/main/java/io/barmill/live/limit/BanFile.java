package io.barmill.live.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Refusals in a file: a line {@code host until} for each host, with milliseconds since 1970. It is replaced as a whole, so a
 * process that ends in between leaves the old file or the new one.
 */
public final class BanFile implements BanStore {
    private final Path file;

    /** @param file is created when the first host refuses requests */
    public BanFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized long read(String host) {
        for (String line : lines()) {
            String[] parts = line.split(" ");
            if (parts.length == 2 && parts[0].equals(host)) {
                return Long.parseLong(parts[1]);
            }
        }
        return Long.MIN_VALUE;
    }

    @Override
    public synchronized void write(String host, long until) {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.startsWith(host + " "));
        lines.add(host + " " + until);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path next = Files.createTempFile(folder, "bans", ".tmp");
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the ban of " + host + " in " + file, e);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.matches("\\S+ -?\\d{1,18}"))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bans in " + file, e);
        }
    }
}
