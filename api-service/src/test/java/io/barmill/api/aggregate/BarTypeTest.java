package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarKind;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

class BarTypeTest {
    @Test
    void thereIsATypeForEveryFamilyOfBars() {
        assertThat(BarType.all()).extracting(type -> type.family().word()).isEqualTo(BarKind.families());
    }

    @Test
    void typesAreFoundInAnyCaseWithAndWithoutTheirSuffix() {
        BarType.all().forEach(type -> {
            assertThat(BarType.find(type.id())).contains(type);
            assertThat(BarType.find(" " + type.family().name() + " ")).contains(type);
        });
        assertThat(BarType.find("time-1m")).isEmpty();
    }

    @Test
    void everyTypeThatOneFieldCompletesIsInTheErrorAndInTheOpenApiDocument() {
        String description = Arrays.stream(AggregateRequest.class.getRecordComponents())
                .filter(component -> component.getName().equals("barType"))
                .map(component ->
                        component.getAccessor().getAnnotation(Schema.class).description())
                .findFirst()
                .orElseThrow();
        for (BarType type : BarType.all()) {
            boolean isCompletedByAField = type.parameter().field().isPresent();
            assertThat(Map.of(
                            "error", BarType.expected().contains(type.id()),
                            "document", description.contains(type.id())))
                    .as(type.id())
                    .isEqualTo(Map.of("error", isCompletedByAField, "document", isCompletedByAField));
        }
    }
}
