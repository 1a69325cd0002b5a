package dev.colophon.tests.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the script of the page about Gradle, with Jib's task replaced by one that does nothing, and
 * in the same build two workers of Gradle, which have class loaders of their own.
 */
@Tag("external")
@Tag("process")
@ResourceLock(MavenBuild.REPOSITORY)
class GradlePageTest {

  private static final Pattern SCRIPT = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL);

  /** What a worker runs. It fails where it would prove nothing: Colophon in its context. */
  private static final String WORK =
      """
      package org.example;

      import dev.colophon.core.AnnotateRequest;
      import dev.colophon.core.Colophon;

      public final class Work implements Runnable {

        private final String image;
        private final String title;

        @javax.inject.Inject
        public Work(String image, String title) {
          this.image = image;
          this.title = title;
        }

        @Override
        public void run() {
          ClassLoader context = Thread.currentThread().getContextClassLoader();
          try {
            throw new IllegalStateException(
                context.loadClass(Colophon.class.getName()) + " is in the context");
          } catch (ClassNotFoundException e) {
            try (Colophon colophon = Colophon.create()) {
              colophon.annotate(
                  AnnotateRequest.of(
                      "oci-archive:" + image, "org.opencontainers.image.title=" + title));
            }
          }
        }
      }
      """;

  /** A script of its own, since the class path of the page's script is the page's. */
  private static final String WORKERS =
      """
      buildscript {
        repositories { mavenCentral() }
        dependencies {
          classpath files("work.jar")
          classpath "dev.colophon:colophon-core:0.1.0"
          classpath "dev.colophon:colophon-exporter-oci:0.1.0"
        }
      }

      class Annotate extends DefaultTask {
        String isolation
        final org.gradle.workers.WorkerExecutor workers

        @javax.inject.Inject
        Annotate(org.gradle.workers.WorkerExecutor workers) {
          this.workers = workers
        }

        @TaskAction
        void run() {
          workers.submit(org.example.Work) {
            isolationMode = isolation
            params = [project.file(isolation + ".tar").path, isolation] as Object[]
          }
        }
      }

      task annotateInProcess(type: Annotate) { isolation = "PROCESS" }
      task annotateInClassLoader(type: Annotate) { isolation = "CLASSLOADER" }
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void build() throws IOException {
    Program.require("gradle");
    Path sample = Repository.root().resolve("tests/samples/hello.tar");
    Files.createDirectories(folder.resolve("build"));
    Files.copy(sample, folder.resolve("build/jib-image.tar"));
    Files.copy(sample, folder.resolve("PROCESS.tar"));
    Files.copy(sample, folder.resolve("CLASSLOADER.tar"));
    PluginJar.at(folder.resolve("work.jar"))
        .compiledWith(System.getProperty("java.class.path"))
        .source(WORK)
        .write();
    Files.writeString(folder.resolve("settings.gradle"), "rootProject.name = 'shop'\n");
    Files.writeString(folder.resolve("gradle.properties"), "version=1.2.3\n");
    MavenBuild maven = MavenBuild.in(folder);
    Files.writeString(folder.resolve("workers.gradle"), withBuilt(maven, WORKERS));
    Files.writeString(
        folder.resolve("build.gradle"),
        withBuilt(maven, script()) + "task jibBuildTar {}\napply from: 'workers.gradle'\n");
    Program.of(
            "gradle",
            "--no-daemon",
            "--offline",
            "--gradle-user-home=" + folder.resolve("home"),
            "annotateImage",
            "annotateInProcess",
            "annotateInClassLoader")
        .in(folder)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .run()
        .successfully();
  }

  private static String script() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/gradle.md"));
    Matcher script = SCRIPT.matcher(page);
    assertThat(script.find()).isTrue();
    assertThat(page).contains("    gradle annotateImage\n");
    return script.group(1);
  }

  /** A script with the libraries that this build made. */
  private static String withBuilt(MavenBuild maven, String script) throws IOException {
    return script
        .replace(":0.1.0\"", ":" + MavenBuild.version() + "\"")
        .replace("mavenCentral()", repository(maven.repository()) + repository(MavenBuild.kept()));
  }

  private static String repository(Path folder) {
    return "maven { url '" + folder.toUri() + "' }\n";
  }

  private static String inspect(String archive) {
    return Program.colophon("inspect", "oci-archive:" + folder.resolve(archive))
        .run()
        .successfully()
        .out();
  }

  @Test
  void theTaskAnnotatesTheImage() {
    assertThat(inspect("build/jib-image.tar"))
        .contains("manifest             org.opencontainers.image.title=shop")
        .contains("manifest             org.opencontainers.image.version=1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROCESS", "CLASSLOADER"})
  void aWorkerAnnotatesAnImage(String isolation) {
    assertThat(inspect(isolation + ".tar"))
        .contains("manifest             org.opencontainers.image.title=" + isolation);
  }
}
