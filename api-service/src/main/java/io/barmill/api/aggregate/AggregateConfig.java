package io.barmill.api.aggregate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;

/** The default parameters of bars. */
@ConfigMapping(prefix = "barmill.aggregate")
public interface AggregateConfig {
    /**
     * The interval of {@code time_bar}: a number of seconds, minutes, hours or longer units, such as 15s, 5m, 1h or 1d.
     */
    @WithDefault("1m")
    @NotBlank
    String defaultInterval();

    /** The threshold of {@code tick_bar}, in trades. */
    @WithDefault("1000")
    @Min(1)
    long defaultTickThreshold();

    /** The threshold of {@code volume_bar}, in units of the base currency. */
    @WithDefault("1000")
    @DecimalMin(value = "0", inclusive = false)
    BigDecimal defaultVolumeThreshold();

    /** The threshold of {@code dollar_bar}, in units of the quote currency. */
    @WithDefault("1000000")
    @DecimalMin(value = "0", inclusive = false)
    BigDecimal defaultDollarThreshold();
}
