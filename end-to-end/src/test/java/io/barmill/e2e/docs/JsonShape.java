package io.barmill.e2e.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Compares an answer with the documented one, which is an excerpt: every documented field is there with the documented type,
 * and every documented item of a list resembles one that is there. Values are free, and there may be more of everything.
 */
final class JsonShape {
    private JsonShape() {}

    /** What is documented and not so, by path; empty where all is as documented. */
    static List<String> differences(JsonNode documented, JsonNode answer) {
        List<String> found = new ArrayList<>();
        compare("$", documented, answer, found);
        return found;
    }

    private static void compare(String path, JsonNode documented, JsonNode answer, List<String> found) {
        if (documented.getNodeType() != answer.getNodeType()) {
            found.add(path + " is " + answer.getNodeType() + ", documented as " + documented.getNodeType());
        } else if (documented.isObject()) {
            documented.fieldNames().forEachRemaining(name -> {
                if (answer.has(name)) {
                    compare(path + "." + name, documented.get(name), answer.get(name), found);
                } else {
                    found.add(path + "." + name + " is documented and absent");
                }
            });
        } else if (documented.isArray()) {
            for (int i = 0; i < documented.size(); i++) {
                JsonNode model = documented.get(i);
                boolean isThere = StreamSupport.stream(answer.spliterator(), false)
                        .anyMatch(item -> differences(model, item).isEmpty());
                if (!isThere) {
                    found.add(path + " has no item like the documented " + model);
                }
            }
        }
    }
}
