package io.barmill.api.download;

import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The exchanges that archives can be had from. */
@Schema(description = "The exchanges that archives can be had from.")
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
            @Schema(description = "The name in requests.", examples = "binance")
            String id,

            @Schema(description = "What a person calls it.") String title,

            @Schema(description = "The markets, the default first.")
            List<String> markets,

            @Schema(description = "The data types, the default first.")
            List<DataType> dataTypes,

            @Schema(description = "True where months come as one archive.")
            boolean monthlyArchives) {
        static Exchange of(Venue venue) {
            return new Exchange(
                    venue.id(), venue.title(), venue.markets(), venue.dataTypes(), venue.hasMonthlyArchives());
        }
    }
}
