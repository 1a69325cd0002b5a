package dev.colophon.tests.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs the script of the page about Gradle, with Jib's task replaced by one that does nothing. */
@Tag("external")
@Tag("process")
@ResourceLock(MavenBuild.REPOSITORY)
class GradlePageTest {

  private static final Pattern SCRIPT = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL);

  @Test
  void theTaskAnnotatesTheImage(@TempDir Path folder) throws IOException {
    Program.require("gradle");
    Path image = Files.createDirectories(folder.resolve("build")).resolve("jib-image.tar");
    Files.copy(Repository.root().resolve("tests/samples/hello.tar"), image);
    Files.writeString(folder.resolve("settings.gradle"), "rootProject.name = 'shop'\n");
    Files.writeString(folder.resolve("gradle.properties"), "version=1.2.3\n");
    Files.writeString(
        folder.resolve("build.gradle"), script(MavenBuild.in(folder)) + "task jibBuildTar {}\n");
    Program.of(
            "gradle",
            "--no-daemon",
            "--offline",
            "--gradle-user-home=" + folder.resolve("home"),
            "annotateImage")
        .in(folder)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .run()
        .successfully();
    assertThat(Program.colophon("inspect", "oci-archive:" + image).run().successfully().out())
        .contains("manifest             org.opencontainers.image.title=shop")
        .contains("manifest             org.opencontainers.image.version=1.2.3");
  }

  /** The script of the page, with the libraries that this build made. */
  private static String script(MavenBuild maven) throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/gradle.md"));
    Matcher script = SCRIPT.matcher(page);
    assertThat(script.find()).isTrue();
    assertThat(page).contains("    gradle annotateImage\n");
    return script
        .group(1)
        .replace(":0.1.0\"", ":" + MavenBuild.version() + "\"")
        .replace("mavenCentral()", repository(maven.repository()) + repository(MavenBuild.kept()));
  }

  private static String repository(Path folder) {
    return "maven { url '" + folder.toUri() + "' }\n";
  }
}
