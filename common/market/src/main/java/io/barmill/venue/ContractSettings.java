package io.barmill.venue;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parses configured contract values: {@code LUNA-USDT-SWAP=linear:1}. */
public final class ContractSettings {
    private ContractSettings() {}

    /**
     * Returns the contract values by symbol.
     *
     * @param key the configuration key of the entries, for the error
     * @throws InvalidFieldException for an invalid entry
     */
    public static Map<String, ContractValue> parse(String key, List<String> entries) {
        Map<String, ContractValue> values = new HashMap<>();
        for (String entry : entries) {
            int sign = entry.indexOf('=');
            if (sign < 1) {
                throw new InvalidFieldException(
                        key, entry, "a symbol, =, and what one contract stands for, such as " + ContractValue.EXAMPLES);
            }
            String symbol = entry.substring(0, sign).strip().toUpperCase(Locale.ROOT);
            values.put(symbol, ContractValue.parse(key, entry.substring(sign + 1)));
        }
        return Map.copyOf(values);
    }
}
