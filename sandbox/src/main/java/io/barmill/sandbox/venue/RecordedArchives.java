package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of recorded archives, laid out like the paths of their URLs and served as it is. */
final class RecordedArchives implements ArchiveSource {
    private static final Pattern DATE = Pattern.compile("\\d{4}[-/](?:0[1-9]|1[0-2])(?:[-/](?:[0-2]\\d|3[01]))?");
    /** Longer currencies first, because one may end with another. */
    private static final List<String> QUOTES =
            List.of("FDUSD", "USDT", "USDC", "BUSD", "TUSD", "BTC", "ETH", "BNB", "EUR", "TRY", "USD");

    private final Path root;

    /** @throws IllegalArgumentException if the folder does not exist */
    RecordedArchives(Path root) {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("the folder of recorded archives does not exist: " + root);
        }
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Optional<PublishedFile> file(String path) throws IOException {
        Optional<Path> file = onDisk(path);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(PublishedFile.of(ByteSource.OnDisk.of(file.get()), modified(file.get())));
    }

    @Override
    public Optional<PublishedFile> archive(String path, int revision) throws IOException {
        Optional<PublishedFile> recorded = file(path);
        if (revision == 0 || recorded.isEmpty()) {
            return recorded;
        }
        byte[] other = ArchivePacker.repack(path, recorded.get().content().all(), revision);
        return Optional.of(PublishedFile.of(
                new ByteSource.InMemory(other), recorded.get().lastModified().plusSeconds(revision)));
    }

    /** Returns the file at that path; empty if there is none or if the path leaves the folder. */
    private Optional<Path> onDisk(String path) {
        Path file = root.resolve(path).normalize();
        return file.startsWith(root) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    @Override
    public Stream<String> folders() throws IOException {
        TreeSet<String> folders = new TreeSet<>();
        for (String path : paths("data")) {
            folders.add(path.substring(0, path.lastIndexOf('/') + 1));
        }
        return folders.stream();
    }

    private List<String> paths(String below) throws IOException {
        Path start = root.resolve(below);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(start)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<ListedKey> keys(String folder) throws IOException {
        List<ListedKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                keys.add(new ListedKey(folder + file.getFileName(), modified(file), OptionalLong.of(Files.size(file))));
            }
        }
        keys.sort(Comparator.comparing(ListedKey::key));
        return keys;
    }

    @Override
    public List<ListedSymbol> symbols(Market market) throws IOException {
        Map<String, List<LocalDate>> days = new TreeMap<>();
        if (!market.binancePath().isEmpty()) {
            for (String path : paths("data/" + market.binancePath())) {
                // .../{daily|monthly}/{type}/{SYMBOL}/...
                String[] parts = path.substring(
                                "data/".length() + market.binancePath().length() + 1)
                        .split("/");
                if (parts.length > 3) {
                    days.computeIfAbsent(parts[2], absent -> new ArrayList<>()).addAll(dates(path));
                }
            }
        }
        for (String path : paths("v1/" + market.tardisId())) {
            String symbol = ArchivePacker.baseName(path).replaceFirst("\\.csv\\.gz$", "");
            days.computeIfAbsent(symbol, absent -> new ArrayList<>()).addAll(dates(path));
        }
        return days.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> symbol(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public List<ListedDataset> datasets(Market market) throws IOException {
        Map<String, List<LocalDate>> days = new TreeMap<>();
        Map<String, TreeSet<String>> types = new TreeMap<>();
        for (String path : paths("v1/" + market.tardisId())) {
            // v1/{exchange}/{type}/{YYYY}/{MM}/{DD}/{SYMBOL}.csv.gz
            String[] parts = path.split("/");
            if (parts.length == 7) {
                String symbol = parts[6].replaceFirst("\\.csv\\.gz$", "");
                days.computeIfAbsent(symbol, absent -> new ArrayList<>()).addAll(dates(path));
                types.computeIfAbsent(symbol, absent -> new TreeSet<>()).add(parts[2]);
            }
        }
        return days.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new ListedDataset(
                        entry.getKey(),
                        market.tardisType(),
                        List.copyOf(types.get(entry.getKey())),
                        entry.getValue().stream().min(Comparator.naturalOrder()).orElseThrow(),
                        entry.getValue().stream().max(Comparator.naturalOrder()).orElseThrow()))
                .toList();
    }

    private static List<LocalDate> dates(String path) {
        Matcher matcher = DATE.matcher(path);
        if (ChecksumFile.isChecksumFile(path) || !matcher.find()) {
            return List.of();
        }
        String date = matcher.group().replace('/', '-');
        return List.of(LocalDate.parse(date.length() == 7 ? date + "-01" : date));
    }

    private static ListedSymbol symbol(String symbol, List<LocalDate> days) {
        String quote = QUOTES.stream()
                .filter(each -> symbol.endsWith(each) && symbol.length() > each.length())
                .findFirst()
                .orElse("");
        return new ListedSymbol(
                symbol,
                symbol.substring(0, symbol.length() - quote.length()),
                quote,
                new BigDecimal("0.00000001"),
                new BigDecimal("0.00000001"),
                days.stream().min(Comparator.naturalOrder()).orElseThrow(),
                days.stream().max(Comparator.naturalOrder()).orElseThrow());
    }
}
