package io.barmill.cli.e2e.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares an answer with the documented one by shape: every documented field is there with the documented type, and none
 * is there that is not documented. Values are free, and so is how many items a list has; an item is compared with the
 * documented ones, one of which it must resemble. An empty object documents one with any fields.
 */
final class JsonShape {
    private JsonShape() {}

    /** What differs, by path; empty where nothing does. */
    static List<String> differences(JsonNode documented, JsonNode answer) {
        List<String> found = new ArrayList<>();
        compare("$", documented, answer, found);
        return found;
    }

    private static void compare(String path, JsonNode documented, JsonNode answer, List<String> found) {
        if (documented.isNull() || answer.isNull()) {
            return; // a field that may be absent
        }
        if (documented.getNodeType() != answer.getNodeType()) {
            found.add(path + " is " + answer.getNodeType() + ", documented as " + documented.getNodeType());
        } else if (documented.isObject() && !documented.isEmpty()) {
            documented.fieldNames().forEachRemaining(name -> {
                if (!answer.has(name)) {
                    found.add(path + "." + name + " is documented and absent");
                } else {
                    compare(path + "." + name, documented.get(name), answer.get(name), found);
                }
            });
            answer.fieldNames().forEachRemaining(name -> {
                if (!documented.has(name)) {
                    found.add(path + "." + name + " is there and not documented");
                }
            });
        } else if (documented.isArray() && !documented.isEmpty()) {
            compareItems(path, documented, answer, found);
        }
    }

    private static void compareItems(String path, JsonNode documented, JsonNode answer, List<String> found) {
        for (int i = 0; i < answer.size(); i++) {
            List<String> fewest = null;
            for (JsonNode model : documented) {
                List<String> differences = new ArrayList<>();
                compare(path + "[" + i + "]", model, answer.get(i), differences);
                fewest = fewest == null || differences.size() < fewest.size() ? differences : fewest;
            }
            found.addAll(fewest);
        }
    }
}
