package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Repository;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds Colophon with a Jackson that is too old. */
class OldJacksonTest {

  private static final String PROGRAM =
      """
      package org.example;

      import dev.colophon.core.*;
      import java.nio.file.Path;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.function.Consumer;

      public class Program {
        public static List<String> run(String source, String file) {
          BuildRequest build = BuildRequest.from(source).output("type=oci,dest=" + file).build();
          List<Consumer<Colophon>> requests = List.of(
              colophon -> colophon.build(build),
              colophon -> colophon.plan(build),
              colophon -> colophon.annotate(AnnotateRequest.of(source, "manifest:a=b")),
              colophon -> colophon.inspect(source),
              colophon -> colophon.outline(source),
              colophon -> colophon.lint(source),
              colophon -> colophon.diff(source, source),
              colophon -> colophon.images(source),
              colophon -> colophon.tags(source),
              colophon -> PolicyLinter.read(Path.of(file), file, ProcessContext.embedded()));
          List<String> failures = new ArrayList<>();
          for (Consumer<Colophon> request : requests) {
            try (Colophon colophon = Colophon.create()) {
              request.accept(colophon);
              failures.add("none");
            } catch (Exception | LinkageError e) {
              failures.add(e.toString());
            }
          }
          return failures;
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyRequestSaysThatItIsTooOld() throws Exception {
    Path program =
        PluginJar.at(folder.resolve("program.jar"))
            .compiledWith(System.getProperty("java.class.path"))
            .source(PROGRAM)
            .write();
    String source = "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");
    Path file = Files.writeString(folder.resolve("policy.json"), "{}");
    try (URLClassLoader loader =
        new URLClassLoader(path(program), ClassLoader.getPlatformClassLoader())) {
      Object failures =
          loader
              .loadClass("org.example.Program")
              .getMethod("run", String.class, String.class)
              .invoke(null, source, file.toString());
      assertThat((List<?>) failures)
          .hasSize(10)
          .allSatisfy(
              failure ->
                  assertThat(failure)
                      .asString()
                      .contains("BadOptionException: the class path: it has jackson-core 2.17.2"));
    }
  }

  /** The Jackson of a plug-in comes before that of the tests. */
  private static URL[] path(Path program) throws Exception {
    try (Stream<Path> old =
        Files.list(Repository.root().resolve("tests/dir-exporter/target/plugin"))) {
      return Stream.of(
              Stream.of(program),
              old.filter(jar -> jar.getFileName().toString().startsWith("jackson-")),
              Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                  .map(Path::of))
          .flatMap(parts -> parts)
          .map(OldJacksonTest::url)
          .toArray(URL[]::new);
    }
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
