package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class StartupTrainingTest {
    @Test
    void everyBriefCommandSucceeds() throws IOException {
        assertThat(StartupTraining.run()).isTrue();
    }
}
