package dev.colophon.tests.maven;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs Maven in a project that uses the plug-in as the reactor built it. Maven keeps what it needs
 * in the build folder of the tests, and finds most of it where this build found it.
 */
final class MavenBuild {

  /** The lock of tests that use the repository: two Mavens would write to it at once. */
  static final String REPOSITORY = "tests/target/maven-repository";

  private static final List<String> MODULES =
      List.of("spi", "core", "exporter-oci", "exporter-image", "exporter-docker", "maven-plugin");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  private static boolean filled;

  private final Path folder;
  private final Path repository;
  private String servers = "";

  private MavenBuild(Path folder, Path repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** Maven in a folder; the test is skipped where the plug-in was not built, but fails in CI. */
  static MavenBuild in(Path folder) throws IOException {
    Program.require("mvn");
    return new MavenBuild(folder, filledRepository());
  }

  /** The repository, filled once: another test may read it by then. */
  private static synchronized Path filledRepository() throws IOException {
    Path repository = Repository.root().resolve(REPOSITORY);
    if (filled) {
      return repository;
    }
    put(repository, "parent", Repository.root().resolve("pom.xml"), Optional.empty());
    for (String module : MODULES) {
      Path source = Repository.root().resolve(module);
      Path jar = source.resolve("target/colophon-" + module + "-" + version() + ".jar");
      Repository.require(Files.isRegularFile(jar), "jar of the module " + module);
      put(repository, module, source.resolve("pom.xml"), Optional.of(jar));
    }
    filled = true;
    return repository;
  }

  /** The version that the reactor builds. */
  static String version() throws IOException {
    Matcher found = VERSION.matcher(Files.readString(Repository.root().resolve("pom.xml")));
    if (!found.find()) {
      throw new IllegalStateException("no version in pom.xml");
    }
    return found.group(1);
  }

  private static void put(Path repository, String module, Path pom, Optional<Path> jar)
      throws IOException {
    String name = "colophon-" + module;
    Path place = repository.resolve("dev/colophon").resolve(name).resolve(version());
    Files.createDirectories(place);
    copy(pom, place.resolve(name + "-" + version() + ".pom"));
    if (jar.isPresent()) {
      copy(jar.get(), place.resolve(name + "-" + version() + ".jar"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Adds a server to the settings. */
  MavenBuild server(String id, String username, String password) {
    servers +=
        "<server><id>%s</id><username>%s</username><password>%s</password></server>"
            .formatted(id, username, password);
    return this;
  }

  /** Encrypts a password as Maven's users do it. */
  String encrypted(String password) throws IOException {
    String master = maven(List.of("--encrypt-master-password", "master")).successfully().out();
    Files.writeString(
        folder.resolve("security.xml"),
        "<settingsSecurity><master>%s</master></settingsSecurity>".formatted(braces(master)));
    return braces(maven(List.of("--encrypt-password", password)).successfully().out());
  }

  /** What is encrypted is in braces. */
  private static String braces(String out) {
    return out.substring(out.indexOf('{'), out.lastIndexOf('}') + 1);
  }

  /** Runs Maven with these goals and options. */
  Program.Ended run(String... arguments) throws IOException {
    Files.writeString(folder.resolve("settings.xml"), settings());
    List<String> all = new ArrayList<>();
    all.addAll(List.of("-B", "-ntp", "-s", folder.resolve("settings.xml").toString()));
    all.add("-Dmaven.repo.local=" + repository);
    all.addAll(List.of(arguments));
    return maven(all);
  }

  private Program.Ended maven(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("mvn"));
    command.add("-Dsettings.security=" + folder.resolve("security.xml"));
    command.addAll(arguments);
    return Program.of(command.toArray(String[]::new))
        .in(folder)
        .with("MAVEN_OPTS", "-XX:TieredStopAtLevel=1")
        .with("JAVA_HOME", System.getProperty("java.home"))
        .run();
  }

  /** The repository that has the jars of the reactor. */
  Path repository() {
    return repository;
  }

  /** The repository where this build keeps its libraries. */
  static Path kept() {
    return Path.of(
        Optional.ofNullable(System.getenv("MAVEN_REPOSITORY"))
            .orElse(System.getProperty("user.home") + "/.m2/repository"));
  }

  /** Settings whose first repository is where this build keeps its libraries. */
  private String settings() {
    String repository =
        "<id>kept</id><url>"
            + kept().toUri()
            + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases>";
    return """
        <settings>
          <servers>%s</servers>
          <profiles>
            <profile>
              <id>kept</id>
              <repositories><repository>%s</repository></repositories>
              <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>kept</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(servers, repository, repository);
  }
}
