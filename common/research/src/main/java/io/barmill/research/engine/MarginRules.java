package io.barmill.research.engine;

/**
 * Margin of perpetuals and of shorts on spot.
 *
 * @param leverage initial margin is notional ÷ leverage
 * @param isolated whether a position can lose its own margin only; otherwise the whole account is behind it
 * @param maintenanceRate share of the notional that must be left
 * @param maintenanceAmount deduction from it, of the venue's tier
 * @param liquidationFee share of the notional, charged beside the fee
 */
public record MarginRules(
        double leverage, boolean isolated, double maintenanceRate, double maintenanceAmount, double liquidationFee) {}
