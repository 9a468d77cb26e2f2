package io.barmill.api.download;

import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The exchanges from which archives can be downloaded. */
@Schema(description = "The exchanges from which archives can be downloaded.")
public record ExchangesResponse(List<Exchange> exchanges, int total) {
    public ExchangesResponse {
        exchanges = List.copyOf(exchanges);
    }

    static ExchangesResponse of(List<Venue> venues) {
        return new ExchangesResponse(venues.stream().map(Exchange::of).toList(), venues.size());
    }

    /** One exchange. */
    @Schema(description = "One exchange.")
    public record Exchange(
            @Schema(description = "The exchange's id, as in requests.", examples = "binance")
            String id,

            @Schema(description = "The display name.") String title,

            @Schema(description = "The markets, the default first.")
            List<String> markets,

            @Schema(description = "The data types, the default first.")
            List<DataType> dataTypes,

            @Schema(description = "True if there are monthly archives.")
            boolean monthlyArchives) {
        static Exchange of(Venue venue) {
            return new Exchange(
                    venue.id(), venue.title(), venue.markets(), venue.dataTypes(), venue.hasMonthlyArchives());
        }
    }
}
