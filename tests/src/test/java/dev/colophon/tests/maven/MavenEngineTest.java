package dev.colophon.tests.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The goals on an image that a build left in a Docker Engine, as Spring Boot's plug-in does. */
@Tag("external")
@ResourceLock(MavenBuild.REPOSITORY)
class MavenEngineTest {

  private static final String NAME = "docker.io/library/colophon-maven:1";
  private static final String IMAGE = "docker-daemon:" + NAME;

  /** The block about Spring Boot, the only one that starts with the plug-in. */
  private static final Pattern PLUGIN = Pattern.compile("```xml\n(<plugin>.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @BeforeEach
  void load() {
    Program.require("docker");
    Repository.require(Program.of("docker", "version").run().exit() == 0, "Docker Engine");
    Path sample = Repository.root().resolve("tests/samples/hello.tar");
    Program.colophon("copy", "oci-archive:" + sample, IMAGE, "--opt", "platform=linux/amd64")
        .run()
        .successfully();
  }

  @AfterEach
  void remove() {
    Program.of("docker", "image", "rm", NAME).run();
  }

  private static String identity() {
    return Program.of("docker", "image", "inspect", "--format", "{{.Id}}", NAME)
        .run()
        .successfully()
        .out();
  }

  private MavenBuild project(String pom) throws IOException {
    Files.writeString(folder.resolve("pom.xml"), pom);
    return MavenBuild.in(folder);
  }

  /** The page's plug-in, in a project. */
  private static String documented(String registry) throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/maven.md"));
    assertThat(page).contains("\n    mvn spring-boot:build-image colophon:copy\n");
    Matcher plugin = PLUGIN.matcher(page);
    assertThat(plugin.find()).isTrue();
    String configured =
        plugin
            .group(1)
            .replace("<version>0.1.0</version>", "<version>" + MavenBuild.version() + "</version>")
            .replace("docker-daemon:docker.io/library/app:1.2.3", IMAGE)
            .replace("docker://example.com/", "docker://" + registry + "/");
    return MavenBuild.project("engine", "<build><plugins>" + configured + "</plugins></build>");
  }

  @Test
  void theImageIsPushedAsThePageSays() throws IOException {
    try (RegistryServer registry = RegistryServer.start(folder, new RegistryAccess.Open())) {
      project(documented(registry.host())).run("colophon:copy").successfully();
      Program.Ended inspected =
          Program.colophon("inspect", "docker://" + registry.host() + "/app:1.2.3")
              .run()
              .successfully();
      assertThat(inspected.out())
          .contains("manifest             org.opencontainers.image.title=engine")
          .contains("manifest             org.opencontainers.image.version=1\n");
    }
  }

  private static String goals(String registry) throws IOException {
    return MavenBuild.pom(
        "engine",
        """
        <execution>
          <id>default-cli</id>
          <configuration>
            <targets>%s</targets>
            <source>%s</source>
            <sources>%s</sources>
            <outputs>
              <output>type=registry,name=%s/built:1</output>
            </outputs>
            <annotations>
              <annotation>
                <key>org.opencontainers.image.title</key>
                <value>Engine</value>
              </annotation>
            </annotations>
          </configuration>
        </execution>
        """
            .formatted(IMAGE, IMAGE, IMAGE, registry));
  }

  @Test
  void theImageIsInspectedCheckedAndASource() throws IOException {
    try (RegistryServer registry = RegistryServer.start(folder, new RegistryAccess.Open())) {
      Program.Ended ended =
          project(goals(registry.host()))
              .run("colophon:inspect", "colophon:lint", "colophon:build")
              .successfully();
      assertThat(ended.out()).contains("[INFO] " + IMAGE + ": sha256:");
      String built = "docker://" + registry.host() + "/built:1";
      assertThat(Program.colophon("inspect", built).run().successfully().out())
          .contains("manifest             org.opencontainers.image.title=Engine");
    }
  }

  /** This Engine keeps no manifests, so the goal fails and says where annotations are kept. */
  @Test
  void anEngineThatWouldLoseTheAnnotationsKeepsItsImage() throws IOException {
    String before = identity();
    Program.Ended ended = project(goals("127.0.0.1:1")).run("colophon:annotate");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .contains(
            "would lose the annotations org.opencontainers.image.title on manifest. Use an engine"
                + " with the containerd image store, or put the annotated image into a registry or"
                + " an archive with 'colophon copy'.");
    assertThat(identity()).isEqualTo(before);
  }
}
