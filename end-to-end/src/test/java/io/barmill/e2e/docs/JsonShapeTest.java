package io.barmill.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonShapeTest {
    @Test
    void valuesAreFreeAndThereMayBeMore() {
        assertThat(differences("{'a': 1, 'b': ['x']}", "{'a': 2, 'b': ['y', 'z'], 'c': 3}"))
                .isEmpty();
        assertThat(differences("{'a': [{'b': 1}]}", "{'a': [{'c': 's'}, {'b': 2, 'd': 3}]}"))
                .isEmpty();
        assertThat(differences("{'a': [], 'b': {}}", "{'a': [1], 'b': {'c': 1}}"))
                .isEmpty();
    }

    @Test
    void documentedFieldsTypesAndItemsAreThere() {
        assertThat(differences("{'a': {'b': 1}}", "{'a': {}}")).containsExactly("$.a.b is documented and absent");
        assertThat(differences("{'a': 1}", "{'a': '1'}")).containsExactly("$.a is STRING, documented as NUMBER");
        assertThat(differences("{'a': [{'b': 1}]}", "{'a': []}"))
                .containsExactly("$.a has no item like the documented {\"b\":1}");
        assertThat(differences("[{'a': 1}]", "[{'b': 1}]"))
                .containsExactly("$ has no item like the documented {\"a\":1}");
    }

    private static List<String> differences(String documented, String answer) {
        return JsonShape.differences(Json.parse(documented.replace('\'', '"')), Json.parse(answer.replace('\'', '"')));
    }
}
