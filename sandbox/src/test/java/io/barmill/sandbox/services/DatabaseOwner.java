package io.barmill.sandbox.services;

import java.io.IOException;
import java.nio.file.Path;

/** A process that owns a database until its input ends. */
final class DatabaseOwner {
    private DatabaseOwner() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedDatabase database = arguments[0].equals("in")
                ? EmbeddedDatabase.in(Path.of(arguments[1]), 0)
                : EmbeddedDatabase.throwAway(0)) {
            System.out.println(database.port());
            while (System.in.read() >= 0) {
                // what is written to it does not matter
            }
        }
    }
}
