package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarStep;
import io.barmill.plan.Days;
import io.barmill.plan.Fingerprint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a bar file's footer says that a day was made from. Nothing of the run is in it, neither clock nor host nor attempt: the same
 * step over the same files yields the same bytes.
 */
final class Provenance {
    private Provenance() {}

    /**
     * The footer.
     *
     * @throws BarmillException LAKE_FILE_MISSING for an input that is not there; BAR_INPUTS_CHANGED for inputs that are not
     *     those that the fingerprint is of
     */
    static Map<String, String> of(BarWork work, InputDigests digests, BarKind spec, BarStep step) {
        AggregateTaskParams params = work.params();
        List<String> inputs = new ArrayList<>();
        List<String> ticks = sha256(digests, step.inputs(), inputs);
        List<Fingerprint.Joined> joined = step.joined().stream()
                .map(one ->
                        new Fingerprint.Joined(one.extra().word(), one.type(), sha256(digests, one.inputs(), inputs)))
                .toList();
        Optional<String> before = step.previous().map(BarStep.Link::fingerprint);
        String fingerprint = Fingerprint.of(new Fingerprint.Source(
                spec.name(), params.latencyMicros(), params.type(), before, step.since(), step.gaps(), ticks, joined));
        if (!fingerprint.equals(step.fingerprint())) {
            throw new BarmillException(
                    ErrorCode.BAR_INPUTS_CHANGED,
                    "a tick file is not the one that the ledger records; those read are\n" + String.join("\n", inputs));
        }
        Map<String, String> footer = new TreeMap<>();
        footer.put(Lake.ORIGIN, work.lake().kind().id());
        footer.put("bar", spec.name());
        footer.put("venue", params.venue());
        footer.put("type", params.type().id());
        footer.put("symbol", params.symbol());
        footer.put("inputs", String.join("\n", inputs));
        footer.put("inputs_fingerprint", fingerprint);
        before.ifPresent(one -> footer.put("previous_fingerprint", one));
        footer.put("since", step.since().map(LocalDate::toString).orElse("-"));
        if (!step.gaps().isEmpty()) {
            footer.put("gaps", step.gaps().stream().map(Days::text).collect(Collectors.joining("\n")));
        }
        footer.put("bars_version", Integer.toString(BarKind.VERSION));
        footer.put("latency_micros", Long.toString(params.latencyMicros()));
        return footer;
    }

    /** The SHA-256 of each file. Adds a line for each, as {@code sha256sum} prints it. */
    private static List<String> sha256(InputDigests digests, List<PartitionEntry> files, List<String> lines) {
        List<String> all = new ArrayList<>();
        for (PartitionEntry file : files) {
            String digest = digests.sha256(file.path());
            lines.add(line(digest, file.path()));
            all.add(digest);
        }
        return all;
    }

    private static String line(String digest, String path) {
        return digest + "  " + path;
    }
}
