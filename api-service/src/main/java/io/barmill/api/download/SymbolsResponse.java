package io.barmill.api.download;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Symbols that an exchange lists.
 *
 * @param symbols in alphabetical order; the first ones if there are more than the limit
 * @param total the number of matching symbols, including those beyond the limit
 */
@Schema(description = "Symbols that an exchange lists.")
public record SymbolsResponse(
        @Schema(examples = "binance") String exchange,
        @Schema(examples = "spot") String market,

        @Schema(description = "In alphabetical order; the first ones if there are more than the limit.")
        List<String> symbols,

        @Schema(description = "The number of matching symbols, including those beyond the limit.")
        int total) {
    public SymbolsResponse {
        symbols = List.copyOf(symbols);
    }
}
