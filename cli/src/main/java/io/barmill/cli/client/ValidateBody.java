package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.validation.Suppression;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The body of a request to validate ticks. Options that the user leaves out are null or empty, and the API decides. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ValidateBody(
        String exchange,
        String market,
        List<String> dataTypes,
        List<String> symbols,
        LocalDate startDate,
        LocalDate endDate,
        List<String> rules,
        List<Suppression> suppressions,
        BigDecimal tick,
        BigDecimal lot,
        BigDecimal fundingCap,
        Integer gapMinutes,
        Boolean cross,
        String tolerance,
        List<String> require) {}
