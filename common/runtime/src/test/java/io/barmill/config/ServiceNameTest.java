package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceNameTest {
    @Test
    void connectionNameTellsServiceProcessAndPurpose() {
        ServiceName name = new ServiceName("barmill-io-worker", "box", 4711, "3fa9c1");

        assertThat(name.service()).isEqualTo("io-worker");
        assertThat(name.instance()).isEqualTo("box-4711-3fa9c1");
        assertThat(name.connection("doorbells")).isEqualTo("barmill io-worker box-4711-3fa9c1 (doorbells)");
    }

    @Test
    void twoProcessesAreNeverTheSame() {
        assertThat(new ServiceName("barmill-io-worker").instance())
                .isNotEqualTo(new ServiceName("barmill-io-worker").instance());
    }
}
