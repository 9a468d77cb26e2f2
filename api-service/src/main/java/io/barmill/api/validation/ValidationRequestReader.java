package io.barmill.api.validation;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.DateRange;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.LastDay;
import io.barmill.api.request.RequestFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.plan.ValidateTaskParams;
import io.barmill.ticks.DataType;
import io.barmill.validation.Rule;
import io.barmill.validation.Suppression;
import io.barmill.validation.cross.Tolerance;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a request to validate ticks, and reports everything that is invalid. */
final class ValidationRequestReader {
    private static final int MINUTES_OF_A_DAY = 1_440;
    private static final ValidateTaskParams.Options DEFAULT = ValidateTaskParams.Options.DEFAULT;
    /** The rules that need a second source. */
    private static final Set<Rule> REQUIRABLE =
            Set.of(Rule.TRADES_VS_KLINE, Rule.TRADES_VS_AGG, Rule.ROLLUP, Rule.TARDIS_VS_VENUE);

    private final Venues venues;
    private final InstantSource clock;

    ValidationRequestReader(Venues venues, InstantSource clock) {
        this.venues = venues;
        this.clock = clock;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every invalid field */
    ValidationSelection read(JsonBody body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(body, ValidationRequest.class, errors);
        VenueChoice.requireExchange(fields, venues);
        Optional<Venue> venue =
                fields.string("exchange").flatMap(id -> errors.attempt(() -> venues.get("exchange", id)));
        Optional<String> market = fields.string("market")
                .flatMap(name -> venue.flatMap(known -> errors.attempt(() -> known.market("market", name))));
        Optional<List<String>> symbols = fields.strings("symbols")
                .flatMap(texts -> DistinctList.of(
                        "symbols", texts, (field, text) -> VenueChoice.symbol(venue, field, text), errors));
        Optional<List<DataType>> types = fields.strings("data_types")
                .flatMap(texts -> DistinctList.of("data_types", texts, DataType::parse, errors));
        Optional<LocalDate> start = DateRange.day("start_date", fields, errors, LastDay.of(clock));
        Optional<LocalDate> end = DateRange.day("end_date", fields, errors, LastDay.of(clock));
        DateRange.checkOrder(start, end, errors);
        Optional<ValidateTaskParams.Options> options = options(fields, errors);
        errors.throwIfAny();
        return new ValidationSelection(
                venue.orElseThrow(), market, symbols, types, start, end, options.orElse(DEFAULT));
    }

    private static Optional<ValidateTaskParams.Options> options(RequestFields fields, FieldErrors errors) {
        List<Rule> rules = rules("rules", fields, errors);
        List<Rule> require = rules("require", fields, errors);
        require.stream()
                .filter(rule -> !REQUIRABLE.contains(rule))
                .forEach(rule -> errors.add(
                        "require", rule.name(), "TRADES_VS_KLINE, TRADES_VS_AGG, ROLLUP or TARDIS_VS_VENUE"));
        Optional<BigDecimal> fundingCap = positive("funding_cap", fields, errors);
        boolean isCross = !fields.has("cross") || fields.flag("cross");
        Optional<Tolerance> tolerance =
                fields.string("tolerance").flatMap(text -> errors.attempt(() -> Tolerance.parse("tolerance", text)));
        return errors.attempt(() -> new ValidateTaskParams.Options(
                rules,
                suppressions(fields, errors),
                positive("tick", fields, errors),
                positive("lot", fields, errors),
                fundingCap.map(BigDecimal::doubleValue).orElse(DEFAULT.fundingCap()),
                fields.integer("gap_minutes", 1, MINUTES_OF_A_DAY).orElse(DEFAULT.gapMinutes()),
                isCross,
                tolerance.orElse(DEFAULT.tolerance()),
                require));
    }

    private static List<Rule> rules(String field, RequestFields fields, FieldErrors errors) {
        return fields.strings(field)
                .flatMap(texts -> DistinctList.of(field, texts, Rule::parse, errors))
                .orElse(List.of());
    }

    private static Optional<BigDecimal> positive(String field, RequestFields fields, FieldErrors errors) {
        Optional<BigDecimal> number = fields.number(field);
        if (number.isPresent() && number.get().signum() <= 0) {
            errors.add(field, fields.raw(field), "a number above 0");
            return Optional.empty();
        }
        return number;
    }

    private static List<Suppression> suppressions(RequestFields fields, FieldErrors errors) {
        List<Suppression> suppressions = new ArrayList<>();
        for (RequestFields each :
                fields.objects("suppressions", SuppressionRequest.class).orElse(List.of())) {
            Optional<Rule> rule =
                    each.string("rule").flatMap(text -> errors.attempt(() -> Rule.parse(each.name("rule"), text)));
            Optional<String> series = required("series", "of what the rows are", each, each.string("series"));
            Optional<LocalDate> from = required("from", "a day", each, each.date("from"));
            Optional<LocalDate> to = required("to", "a day", each, each.date("to"));
            Optional<String> reason = required("reason", "why the findings are accepted", each, each.string("reason"));
            Optional<LocalDate> until = required("until", "a day", each, each.date("until"));
            if (series.isPresent() && from.isPresent() && to.isPresent() && reason.isPresent() && until.isPresent()) {
                errors.attempt(() ->
                                new Suppression(rule, series.get(), from.get(), to.get(), reason.get(), until.get()))
                        .ifPresent(suppressions::add);
            }
        }
        return suppressions;
    }

    /** Records that a field is absent; one that is invalid has been recorded. */
    private static <T> Optional<T> required(String name, String expected, RequestFields fields, Optional<T> value) {
        if (!fields.has(name)) {
            fields.missing(name, expected);
        }
        return value;
    }
}
