package dev.colophon.tests.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The poms and commands of the page about Maven, and what the page promises of them. */
@Tag("external")
@ResourceLock(MavenBuild.REPOSITORY)
class MavenPluginTest {

  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PLUGINS = Pattern.compile("<plugins>.*</plugins>", Pattern.DOTALL);
  private static final String PREFIX = "org.opencontainers.image.";

  @TempDir private Path folder;

  private static String page() throws IOException {
    return atBuiltVersion(Files.readString(Repository.root().resolve("docs/maven.md")));
  }

  private static String atBuiltVersion(String text) throws IOException {
    return text.replace(
        "<version>0.1.0</version>", "<version>" + MavenBuild.version() + "</version>");
  }

  private static List<String> blocks() throws IOException {
    return XML.matcher(page()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** Runs a command of the page. */
  private static Program.Ended documented(MavenBuild maven, String command) throws IOException {
    assertThat(page()).contains("\n    mvn " + command + "\n");
    return maven.run(command.split(" "));
  }

  private MavenBuild project(String pom) throws IOException {
    Files.writeString(folder.resolve("pom.xml"), pom);
    Path sources = Files.createDirectories(folder.resolve("src/main/java/com/example"));
    Files.writeString(
        sources.resolve("App.java"),
        "package com.example; class App { public static void main(String[] arguments) {} }");
    return MavenBuild.in(folder);
  }

  private static JsonNode annotations(JsonNode document) {
    return document.path("annotations");
  }

  @Test
  void anImageOfJibIsAnnotatedWhereItIsAndLeftAloneAfterwards() throws IOException {
    MavenBuild maven = project(blocks().get(0));
    documented(maven, "compile jib:buildTar colophon:annotate").successfully();
    Path image = folder.resolve("target/jib-image.tar");
    Archive archive = Archive.ofTar(image);
    JsonNode descriptor = archive.json("index.json").path("manifests").path(0);
    assertThat(annotations(descriptor).path("com.example.team").asText()).isEqualTo("payments");
    JsonNode manifest = archive.blobJson(descriptor.path("digest").asText());
    assertThat(annotations(manifest).toString())
        .isEqualTo(
            "{\"org.opencontainers.image.description\":\"Says hello\","
                + "\"org.opencontainers.image.documentation\":\"https://example.com/app/manual\","
                + "\"org.opencontainers.image.licenses\":\"Apache-2.0\","
                + "\"org.opencontainers.image.source\":\"https://example.com/app/source\","
                + "\"org.opencontainers.image.title\":\"App\","
                + "\"org.opencontainers.image.url\":\"https://example.com/app\","
                + "\"org.opencontainers.image.version\":\"1.2.3\"}");
    String withMetadata = "-Dcolophon.metadataFile=target/metadata.json";
    maven.run("colophon:annotate", withMetadata).successfully();
    Path metadata = folder.resolve("target/metadata.json");
    assertThat(metadata).content().contains(descriptor.path("digest").asText());
    Path project = folder.resolve("target/colophon/maven-manifest.json");
    for (Path written : List.of(image, metadata, project)) {
      Files.setLastModifiedTime(written, FileTime.fromMillis(0));
    }
    maven.run("colophon:annotate", withMetadata).successfully();
    for (Path written : List.of(image, metadata, project)) {
      assertThat(Files.getLastModifiedTime(written)).isEqualTo(FileTime.fromMillis(0));
    }
  }

  @Test
  void whatIsNotConfiguredFailsTheBuild() throws IOException {
    String pom = blocks().get(0);
    int from = pom.lastIndexOf("<configuration>");
    int to = pom.indexOf("</plugin>", from);
    MavenBuild maven = project(pom.substring(0, from) + pom.substring(to));
    assertThat(maven.run("colophon:annotate").out()).contains("<targets> is missing.");
    Program.Ended nothing =
        maven.run("colophon:annotate", "-Dcolophon.targets=oci-archive:image.tar");
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.out()).contains("nothing is requested. Configure <annotations>,");
    Program.Ended unknown =
        maven.run(
            "colophon:annotate",
            "-Dcolophon.targets=oci-archive:image.tar",
            "-Dcolophon.annotateFrom=mavn");
    assertThat(unknown.out())
        .contains(
            "<annotateFrom> is 'mavn'. Did you mean maven? Use maven, git, base or"
                + " docker-metadata.");
  }

  private record Mistake(String goal, String configuration, String message) {

    private static final String TARGETS = "<targets>oci:image</targets>";

    private static final List<Mistake> ALL =
        List.of(
            new Mistake(
                "annotate",
                TARGETS
                    + "<annotations><annotation><levl>index</levl><key>a</key></annotation></annotations>",
                "<annotation> has <levl>. Did you mean level? Use level, platform, key or value."),
            new Mistake(
                "annotate",
                TARGETS + "<annotateFrom>maven</annotateFrom><dryRun>yes</dryRun>",
                "<dryRun> is 'yes'. Use true or false."),
            new Mistake(
                "build",
                "<sources><source></source></sources>",
                "<sources> has an empty element. Remove it, or set the property it names."),
            new Mistake(
                "copy",
                "<source>oci:image</source><destination>oci:out</destination>"
                    + "<platforms><platform>a/</platform></platforms>",
                "<platforms> has 'a/': a part of it is empty, and a platform is os/arch[/variant]."
                    + " Write a platform as linux/arm64."),
            new Mistake(
                "inspect",
                "<source/>",
                "<source> is missing. Add it to the <configuration> of the plug-in."),
            new Mistake(
                "annotate",
                "<targets><target><image>oci:image</image></target></targets>",
                "<target> has <image>, and takes text only. Write the text without elements, or as"
                    + " CDATA."),
            new Mistake(
                "lint",
                "<failOn><severity>hint</severity></failOn>",
                "<failOn> has <severity>, and takes text only. Write the text without elements, or"
                    + " as CDATA."),
            new Mistake(
                "annotate",
                TARGETS
                    + "<annotations><annotation><key>a</key><value><b>c</b></value></annotation></annotations>",
                "<value> has <b>, and takes text only. Write the text without elements, or as"
                    + " CDATA."),
            new Mistake(
                "annotate",
                TARGETS
                    + "<annotations><annotation level=\"index\"><key>a</key></annotation></annotations>",
                "<annotation> has the attribute 'level', and attributes are not read. Use elements."),
            new Mistake(
                "annotate",
                TARGETS + "<targets><target>oci:a</target></targets>",
                "<configuration> has more than one <targets>. Write one, with all that it needs."),
            new Mistake(
                "inspect",
                "<sorce>oci:a</sorce>",
                "<configuration> has <sorce>. Did you mean source? Use skip or source."));

    String pom(int number) throws IOException {
      return MavenBuild.pom(
          "mistake-" + number,
          """
          <execution>
            <phase>validate</phase>
            <goals><goal>%s</goal></goals>
            <configuration>%s</configuration>
          </execution>
          """
              .formatted(goal, configuration));
    }
  }

  /** Each mistake is in a module of its own, so that Maven starts once. */
  @Test
  void aMistakeIsReportedInTheWordsOfThePom() throws IOException {
    StringBuilder modules = new StringBuilder();
    for (int i = 0; i < Mistake.ALL.size(); i++) {
      Path module = Files.createDirectories(folder.resolve("mistake-" + i));
      Files.writeString(module.resolve("pom.xml"), Mistake.ALL.get(i).pom(i));
      modules.append("<module>mistake-").append(i).append("</module>");
    }
    MavenBuild maven = project(MavenBuild.aggregate(modules.toString()));
    Program.Ended ended = maven.run("--fail-at-end", "validate");
    assertThat(ended.exit()).isEqualTo(1);
    for (Mistake mistake : Mistake.ALL) {
      assertThat(ended.out()).contains(": " + mistake.message() + " -> [Help");
    }
    assertThat(ended.out()).doesNotContain("\tat ");
  }

  @Test
  void anImageIsInspectedWhereThereIsNoProject() throws IOException {
    Files.copy(
        Repository.root().resolve("tests/samples/hello.tar"), folder.resolve("image of all.tar"));
    String goal = "dev.colophon:colophon-maven-plugin:" + MavenBuild.version() + ":inspect";
    Program.Ended ended =
        MavenBuild.in(folder)
            .run(goal, "-Dcolophon.source=oci-archive:image of all.tar")
            .successfully();
    assertThat(ended.out()).contains("[INFO] oci-archive:image of all.tar: sha256:");
  }

  /** Threads write at once; nothing is written in a dry run or where the goal is skipped. */
  @Test
  void modulesAnnotateTheirImagesAtTheSameTime() throws IOException {
    byte[] sample = Files.readAllBytes(Repository.root().resolve("tests/samples/hello.tar"));
    List<String> parameters = List.of("", "", "<dryRun>true</dryRun>", "<skip>true</skip>");
    StringBuilder modules = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      String name = "module-" + i;
      Path module = Files.createDirectories(folder.resolve(name));
      Files.write(module.resolve("image.tar"), sample);
      Files.writeString(module.resolve("pom.xml"), annotating(name, parameters.get(i)));
      modules.append("<module>").append(name).append("</module>");
    }
    MavenBuild maven = project(MavenBuild.aggregate(modules.toString()));
    maven.run("-T", "2", "package").successfully();
    for (int i = 0; i < parameters.size(); i++) {
      Path image = folder.resolve("module-" + i).resolve("image.tar");
      boolean annotated =
          Program.colophon("inspect", "oci-archive:" + image)
              .run()
              .successfully()
              .out()
              .contains("index                com.example.module=module-" + i);
      assertThat(annotated).as(image.toString()).isEqualTo(i < 2);
    }
  }

  private static String annotating(String name, String parameter) throws IOException {
    return MavenBuild.pom(
        name,
        """
        <execution>
          <goals><goal>annotate</goal></goals>
          <configuration>
            <targets>oci-archive:image.tar</targets>
            <annotations>
              <annotation>
                <level>index</level>
                <key>com.example.module</key>
                <value>${project.artifactId}</value>
              </annotation>
            </annotations>
            %s
          </configuration>
        </execution>
        """
            .formatted(parameter));
  }

  @Test
  void theExampleProjectAnnotatesAndLintsItsImage() throws IOException {
    Path example = Repository.root().resolve("examples/maven");
    Program.of("cp", "-r", example + "/.", folder.toString()).run().successfully();
    Path pom = folder.resolve("pom.xml");
    Files.writeString(pom, atBuiltVersion(Files.readString(pom)));
    Program.Ended ended = MavenBuild.in(folder).run("verify").successfully();
    assertThat(ended.out()).contains("oci-archive:target/jib-image.tar: nothing found");
    Archive archive = Archive.ofTar(folder.resolve("target/jib-image.tar"));
    String digest = archive.json("index.json").path("manifests").path(0).path("digest").asText();
    JsonNode annotations = annotations(archive.blobJson(digest));
    assertThat(annotations.path(PREFIX + "title").asText()).isEqualTo("Hello");
    assertThat(annotations.path(PREFIX + "version").asText()).isEqualTo("1.0.0");
  }

  @Test
  void imagesOfTwoPlatformsBecomeAnAnnotatedIndex() throws IOException {
    String plugins = Matcher.quoteReplacement(blocks().get(1));
    MavenBuild maven = project(PLUGINS.matcher(blocks().get(0)).replaceFirst(plugins));
    Program.Ended ended = documented(maven, "verify").successfully();
    assertThat(ended.out()).contains("oci-archive:target/app.tar: nothing found");
    Archive archive = Archive.ofTar(folder.resolve("target/app.tar"));
    String digest = archive.json("index.json").path("manifests").path(0).path("digest").asText();
    JsonNode index = archive.blobJson(digest);
    assertThat(annotations(index).path(PREFIX + "version").asText()).isEqualTo("1.2.3");
    assertThat(index.path("manifests")).hasSize(2);
    for (JsonNode descriptor : index.path("manifests")) {
      JsonNode manifest = archive.blobJson(descriptor.path("digest").asText());
      assertThat(annotations(manifest).path(PREFIX + "title").asText()).isEqualTo("App");
      boolean isArm = descriptor.path("platform").path("architecture").asText().equals("arm64");
      assertThat(annotations(manifest).has("com.example.note")).isEqualTo(isArm);
    }
  }

  @Test
  void anEncryptedServerOpensARegistryAndAGateFailsTheBuild() throws IOException {
    Path passwords = Files.writeString(folder.resolve("htpasswd"), RegistryAccess.passwordFile());
    TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
    try (RegistryServer registry =
        RegistryServer.start(folder, new RegistryAccess.Password(passwords.toString()))) {
      String image = "docker://" + registry.host() + "/team/app:1";
      MavenBuild maven = project(gated(image));
      String password = maven.encrypted(RegistryAccess.PASSWORD);
      maven.server(registry.host(), RegistryAccess.USERNAME, password);
      Program.Ended ended =
          maven.run("colophon:copy@push", "colophon:annotate", "colophon:inspect", "colophon:lint");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.out())
          .contains("index " + PREFIX + "created=yesterday")
          .contains("[ERROR] COL")
          .contains(image + " has ")
          .contains("Mend what was found, or configure <ignore> or <failOn>.")
          .doesNotContain(RegistryAccess.PASSWORD);
    }
  }

  private static String gated(String image) throws IOException {
    return MavenBuild.pom(
        "gated",
        """
        <execution>
          <id>push</id>
          <configuration>
            <source>oci-archive:in.tar</source>
            <destination>%s</destination>
          </configuration>
        </execution>
        <execution>
          <id>default-cli</id>
          <configuration>
            <targets>%s</targets>
            <source>%s</source>
            <annotations>
              <annotation>
                <level>index</level>
                <key>org.opencontainers.image.created</key>
                <value>yesterday</value>
              </annotation>
            </annotations>
          </configuration>
        </execution>
        """
            .formatted(image, image, image));
  }
}
