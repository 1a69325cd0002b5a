package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Packaging;
import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/**
 * Compiles the programs of the page about embedding, and runs them in each form that programs have.
 */
@Tag("process")
class EmbeddingTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final String TITLE = "{\"org.opencontainers.image.title\":\"Target\"}";

  private static final List<String> PROGRAMS =
      List.of("AnnotateArchive", "TypedRequest", "OpenedImage", "WatchedBuild");

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
    assertThat(Archive.ofTar(out).blobJson(digest).path("annotations").toString()).isEqualTo(TITLE);
  }

  @Test
  void anImageThatTheProgramHasOpenIsASource() throws IOException {
    Path out = folder.resolve("out.tar");
    String digest = run("OpenedImage", out).out().strip();
    assertThat(Archive.ofTar(out).blobJson(digest).path("annotations").toString()).isEqualTo(TITLE);
  }

  @Test
  void theSecondProgramHearsOfProgress() throws IOException {
    Path out = folder.resolve("layout");
    assertThat(run("WatchedBuild", out).error()).contains(", bytes: ").doesNotContain("stopped");
    assertThat(out.resolve("index.json")).exists();
  }

  @Test
  void valuesNeedNoQuoting() throws IOException {
    Path out = folder.resolve("layout");
    String digest = run("TypedRequest", out).out().strip();
    assertThat(
            Files.readString(out.resolve("blobs/sha256/" + digest.substring("sha256:".length()))))
        .contains("\"One, two\"");
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

  private Path[] sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String name : PROGRAMS) {
      sources.add(source(name));
    }
    return sources.toArray(Path[]::new);
  }

  @Test
  void programsCompileWithoutAWarning() throws IOException {
    compile("-cp", libraries() + "/*", sources()).successfully();
  }

  /** The page shows this request without a program around it. */
  @Test
  void theRequestWithARecipeCompiles() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source")).resolve("Recipe.java");
    Files.writeString(
        source,
        """
        import dev.colophon.core.BuildRequest;
        import dev.colophon.core.ImageRecipe;
        import dev.colophon.core.config.ConfigOptions;
        import java.util.List;

        class Recipe {

          static BuildRequest request() {
            return %s
          }
        }
        """
            .formatted(block("ImageRecipe.NONE")));
    compile("-cp", libraries() + "/*", source).successfully();
  }

  @Test
  void programsRunAsModules() throws IOException {
    Path module =
        Files.writeString(
            Files.createDirectories(folder.resolve("source")).resolve("module-info.java"),
            block("module "));
    Path[] sources = Stream.concat(Stream.of(module), Stream.of(sources())).toArray(Path[]::new);
    compile("-p", libraries().toString(), sources).successfully();
    String path = libraries() + File.pathSeparator + folder.resolve("classes");
    for (String name : PROGRAMS) {
      start(name, "-p", path, "-m", "org.example.program/org.example." + name);
    }
  }

  /** As maven-shade-plugin and Gradle's Shadow make it, with service files merged. */
  @Test
  void programsRunShaded() throws IOException {
    Path jar = folder.resolve("shaded.jar");
    try (Packaging shaded = Packaging.at(jar)) {
      for (Path part : parts()) {
        shaded.merge(part);
      }
    }
    for (String name : PROGRAMS) {
      start(name, "-cp", jar.toString(), "org.example." + name);
    }
  }

  /** As spring-boot-maven-plugin makes it: jars in a jar, with a class loader for them. */
  @Test
  void programsRunInAFatJarOfSpringBoot() throws IOException {
    List<Path> parts = parts();
    for (String name : PROGRAMS) {
      Path jar = folder.resolve("fat-" + name + ".jar");
      try (Packaging fat =
          Packaging.at(
              jar,
              Map.of(
                  "Main-Class",
                  JarLauncher.class.getName(),
                  "Start-Class",
                  "org.example." + name,
                  "Spring-Boot-Classes",
                  "BOOT-INF/classes/",
                  "Spring-Boot-Lib",
                  "BOOT-INF/lib/"))) {
        fat.merge(Packaging.jarOf(JarLauncher.class));
        for (Path part : parts) {
          fat.store("BOOT-INF/lib/" + part.getFileName(), part);
        }
      }
      start(name, "-jar", jar.toString());
    }
  }

  /** The programs, and the jars that programs of their kind have on the class path. */
  private List<Path> parts() throws IOException {
    PluginJar programs = PluginJar.at(folder.resolve("program.jar")).compiledWith(CLASS_PATH);
    for (String name : PROGRAMS) {
      programs.source("package org.example;\n" + block("class " + name));
    }
    Path program = programs.write();
    try (Stream<Path> jars = Files.list(libraries())) {
      return Stream.concat(Stream.of(program), jars.filter(EmbeddingTest::isEmbedded))
          .sorted()
          .toList();
    }
  }

  private static boolean isEmbedded(Path jar) {
    String name = jar.getFileName().toString();
    return name.endsWith(".jar")
        && !name.matches("(colophon-(cli|exporter-(docker|image))|picocli|docker-java|jline).*");
  }

  private static Path libraries() {
    Program.colophon("version").run().successfully();
    return Repository.root().resolve("cli/target/dist/lib");
  }

  /** Starts a program on the sample image, and checks the image that it wrote. */
  private void start(String name, String... java) throws IOException {
    Path out = folder.resolve("out-" + name);
    String digest =
        Program.of(
                Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString()),
                        Stream.of(java),
                        Stream.of(
                            Repository.root().resolve("tests/samples/hello.tar").toString(),
                            out.toString()))
                    .flatMap(words -> words)
                    .toArray(String[]::new))
            .run()
            .successfully()
            .out()
            .strip();
    Archive written = Files.isDirectory(out) ? Archive.ofFolder(out) : Archive.ofTar(out);
    String root = written.json("index.json").at("/manifests/0/digest").asText();
    assertThat(digest).isIn(root, "");
  }
}
