package io.barmill.cli.offline;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.strategy.Strategies;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where strategies come from. */
final class StrategyOptions {
    @Option(
            names = "--plugin",
            paramLabel = "JAR",
            description = "A jar with strategies of your own, found by ServiceLoader. Repeat the option for more.")
    private List<Path> jars = new ArrayList<>();

    /**
     * Refuses strategies of the user.
     *
     * @throws InvalidFieldException if there are any
     */
    void requireBuiltIn() {
        if (!jars.isEmpty()) {
            throw new InvalidFieldException(
                    "--plugin", jars.get(0).toString(), "no jar: the service runs built-in strategies only");
        }
    }

    /** The built-in strategies and those of the jars, whose classes stay loaded until the process ends. */
    Strategies strategies() {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                throw new InvalidFieldException("--plugin", jar.toString(), "a jar file");
            }
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
        ClassLoader parent = StrategyOptions.class.getClassLoader();
        return Strategies.of(urls.isEmpty() ? parent : new URLClassLoader(urls.toArray(URL[]::new), parent));
    }
}
