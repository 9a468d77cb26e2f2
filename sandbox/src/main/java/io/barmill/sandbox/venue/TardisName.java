package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.TardisType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parsed path of a Tardis dataset. */
record TardisName(Market market, TardisType type, String symbol, LocalDate day) {
    private static final Pattern PATH = Pattern.compile("v1/(?<exchange>[a-z0-9-]+)/(?<type>[A-Za-z0-9_]+)/"
            + "(?<date>\\d{4}/\\d{2}/\\d{2})/(?<symbol>[A-Z0-9-]+)\\.csv\\.gz");

    /** Parses a path; empty if no dataset can have it. */
    static Optional<TardisName> of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(matcher.group("date").replace('/', '-'));
            return Market.ofTardis(matcher.group("exchange"))
                    .flatMap(market -> TardisType.of(matcher.group("type"))
                            .map(type -> new TardisName(market, type, matcher.group("symbol"), day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
