package io.barmill.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.testing.Randomized;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractValueTest {
    private final long seed = Randomized.seed();

    @Test
    void aLinearContractIsAnAmountOfTheBase() {
        ContractValue tenth = ContractValue.parse("contract_value", "linear:0.1");

        assertThat(tenth.base(3, 1234.5)).isEqualTo(0.3);
        assertThat(tenth.base(0.7, 1234.5)).isEqualTo(0.07);
        assertThat(tenth.text()).isEqualTo("linear:0.1");
        assertThat(tenth.isInverse()).isFalse();
    }

    @Test
    void anInverseContractIsAnAmountOfTheQuote() {
        ContractValue hundred = ContractValue.parse("contract_value", " INVERSE:100.0 ");

        assertThat(hundred.base(7, 28_000)).isEqualTo(0.025);
        assertThat(hundred.total(7)).isEqualTo(700);
        assertThat(hundred.text()).isEqualTo("inverse:100");
        assertThat(hundred).isEqualTo(ContractValue.inverse(new BigDecimal("1E+2")));
    }

    @Test
    void productsAreThoseOfTheDecimals() {
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal value =
                    BigDecimal.valueOf(1 + random.nextInt(random.nextBoolean() ? 20 : 1 << 30), random.nextInt(14) - 4);
            BigDecimal contracts =
                    BigDecimal.valueOf(random.nextLong(random.nextBoolean() ? 1_000 : 1L << 50), random.nextInt(10));

            assertThat(ContractValue.linear(value).base(contracts.doubleValue(), 1))
                    .as("%s contracts of %s, seed %d", contracts, value, seed)
                    .isEqualTo(new BigDecimal(Double.toString(contracts.doubleValue()))
                            .multiply(value)
                            .doubleValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "linear",
                "linear:",
                "linear:0",
                "linear:-1",
                "inverse:x",
                "quanto:1",
                "linear:1:2",
                "linear:NaN",
                "linear:1e999999999999"
            })
    void whatIsNoValueIsRefused(String text) {
        assertThatThrownBy(() -> ContractValue.parse("contract_value", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("contract_value")
                .hasMessageContaining("linear:0.01");
    }
}
