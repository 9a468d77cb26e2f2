package io.barmill.cli.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonShapeTest {
    @Test
    void valuesAndLengthsAreFree() {
        assertThat(differences("{'a': 1, 'b': ['x']}", "{'a': 2, 'b': ['y', 'z']}")).isEmpty();
        assertThat(differences("{'a': [{'b': 1}, {'c': 's'}]}", "{'a': [{'c': 't'}]}")).isEmpty();
        assertThat(differences("{'a': {}}", "{'a': {'any': 1}}")).isEmpty();
    }

    @Test
    void fieldsAndTypesAreNot() {
        assertThat(differences("{'a': 1}", "{}")).containsExactly("$.a is documented and absent");
        assertThat(differences("{'a': 1}", "{'a': 1, 'b': 2}")).containsExactly("$.b is there and not documented");
        assertThat(differences("{'a': 1}", "{'a': '1'}")).containsExactly("$.a is STRING, documented as NUMBER");
        assertThat(differences("[{'a': 1}]", "[{'a': 1}, {'b': 1}]"))
                .containsExactly("$[1].a is documented and absent", "$[1].b is there and not documented");
    }

    private static List<String> differences(String documented, String answer) {
        return JsonShape.differences(Json.parse(documented.replace('\'', '"')), Json.parse(answer.replace('\'', '"')));
    }
}
