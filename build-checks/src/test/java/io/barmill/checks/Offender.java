package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Code that breaks one law. The names of its classes are its own, so that all offenders are compiled at once.
 *
 * @param law the name of the law
 * @param sources the source of each class, by its qualified name
 */
record Offender(String law, Map<String, String> sources) {
    /** Compiles the sources of all offenders into a folder, on the class path of this test. */
    static void compile(List<Offender> offenders, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<JavaFileObject> units = offenders.stream()
                .flatMap(offender -> offender.sources().entrySet().stream())
                .map(source -> unit(source.getKey(), source.getValue()))
                .toList();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            assertThat(compiler.getTask(output, files, null, List.of("-proc:none"), null, units)
                            .call())
                    .as(output::toString)
                    .isTrue();
        }
    }

    /** Reads the classes of this offender, and no others, from the folder of compiled classes. */
    JavaClasses classes(Path folder) {
        return new ClassFileImporter()
                .importPaths(sources.keySet().stream()
                        .map(name -> folder.resolve(name.replace('.', '/') + ".class"))
                        .toList());
    }

    private static JavaFileObject unit(String name, String declaration) {
        String source = "package " + name.substring(0, name.lastIndexOf('.')) + "; " + declaration;
        return new SimpleJavaFileObject(
                URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
