package io.barmill.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanConfigTest {
    @Test
    void defaultIsFiftyThousandTasks() {
        assertThat(with(Map.of()).maxTasks()).isEqualTo(50_000);
    }

    @Test
    void everyKeyCanBeSet() {
        assertThat(with(Map.of("barmill.plan.max-tasks", "7")).maxTasks()).isEqualTo(7);
    }

    private static PlanConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(PlanConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(PlanConfig.class);
    }
}
