package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the programs of the page about embedding, and runs them. */
@Tag("process")
class EmbeddingTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path folder;

  private static String block(String containing) throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/embedding.md"));
    List<String> blocks =
        JAVA.matcher(page)
            .results()
            .map((MatchResult result) -> result.group(1))
            .filter(code -> code.contains(containing))
            .toList();
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }

  private Program.Ended run(String name, Path destination) throws IOException {
    Path jar =
        PluginJar.at(folder.resolve(name + ".jar"))
            .compiledWith(CLASS_PATH)
            .source("package org.example;\n" + block("class " + name))
            .write();
    return Program.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            jar + File.pathSeparator + CLASS_PATH,
            "org.example." + name,
            Repository.root().resolve("tests/samples/hello.tar").toString(),
            destination.toString())
        .run()
        .successfully();
  }

  @Test
  void theFirstProgramAnnotatesAnArchive() throws IOException {
    Path out = folder.resolve("out.tar");
    String digest = run("AnnotateArchive", out).out().strip();
    assertThat(Archive.ofTar(out).blobJson(digest).path("annotations").toString())
        .isEqualTo("{\"org.opencontainers.image.title\":\"Target\"}");
  }

  @Test
  void theSecondProgramHearsOfProgress() throws IOException {
    Path out = folder.resolve("layout");
    assertThat(run("WatchedBuild", out).error()).contains(", bytes: ").doesNotContain("stopped");
    assertThat(out.resolve("index.json")).exists();
  }

  /**
   * Compiles sources against what a program gets from the distribution, with warnings as errors.
   */
  private Program.Ended compile(String path, String libraries, Path... sources) {
    return Program.of(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin/javac").toString(),
                        "-Xlint:all",
                        "-Werror",
                        path,
                        libraries,
                        "-d",
                        folder.resolve("classes").toString()),
                    Stream.of(sources).map(Path::toString))
                .toArray(String[]::new))
        .run();
  }

  private Path source(String name) throws IOException {
    Path source = folder.resolve("source/org/example/" + name + ".java");
    Files.createDirectories(source.getParent());
    return Files.writeString(source, "package org.example;\n" + block("class " + name));
  }

  @Test
  void programsCompileWithoutAWarning() throws IOException {
    Program.colophon("version").run().successfully();
    Path libraries = Repository.root().resolve("cli/target/dist/lib");
    Path module =
        Files.writeString(
            Files.createDirectories(folder.resolve("source")).resolve("module-info.java"),
            block("module "));
    Path archive = source("AnnotateArchive");
    Path watched = source("WatchedBuild");
    compile("-cp", libraries + "/*", archive, watched).successfully();
    compile("-p", libraries.toString(), module, archive, watched).successfully();
  }
}
