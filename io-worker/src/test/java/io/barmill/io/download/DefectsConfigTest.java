package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.io.transfer.Configs;
import io.barmill.ticks.defects.Defect;
import io.barmill.ticks.defects.DefectLimits;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefectsConfigTest {
    @Test
    void defaultsAreThoseOfTheCommandLine() {
        DefectLimits limits = DefectNote.limits(Configs.with(DefectsConfig.class, Map.of()));

        assertThat(limits.oneSideRows()).isEqualTo(DefectLimits.DEFAULT.oneSideRows());
        assertThat(limits.oneSideShare()).isEqualTo(DefectLimits.DEFAULT.oneSideShare());
        assertThat(Arrays.stream(Defect.values()))
                .allSatisfy(defect -> assertThat(limits.shares().get(defect))
                        .isEqualTo(DefectLimits.DEFAULT.shares().getOrDefault(defect, 0.0)));
    }

    @Test
    void limitIsSetByItsKey() {
        assertThat(Configs.with(DefectsConfig.class, Map.of("barmill.defects.equal-rows", "0.5"))
                        .equalRows())
                .isEqualTo(0.5);
    }
}
