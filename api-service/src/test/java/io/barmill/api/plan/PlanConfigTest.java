package io.barmill.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanConfigTest {
    @Test
    void defaultIsFiftyThousandTasks() {
        assertThat(with(Map.of()).maxTasks()).isEqualTo(50_000);
    }

    @Test
    void everyKeyCanBeSet() {
        PlanConfig config = with(Map.of(
                "barmill.plan.max-tasks", "7",
                "barmill.plan.answer-within", "PT3S",
                "barmill.plan.concurrency", "2",
                "barmill.plan.lease", "PT1M"));

        assertThat(config.maxTasks()).isEqualTo(7);
        assertThat(config.answerWithin()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.concurrency()).isEqualTo(2);
        assertThat(config.lease()).isEqualTo(Duration.ofMinutes(1));
    }

    static PlanConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(PlanConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(PlanConfig.class);
    }
}
