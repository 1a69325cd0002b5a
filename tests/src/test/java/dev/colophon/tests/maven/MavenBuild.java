package dev.colophon.tests.maven;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Runs Maven in a project that uses the plug-in as the reactor built it. Maven keeps what it needs
 * in the build folder of the tests, and finds most of it where this build found it.
 */
final class MavenBuild {

  /** The lock of tests that use the repository: two Mavens would write to it at once. */
  static final String REPOSITORY = "tests/target/maven-repository";

  private static final List<String> MODULES =
      List.of("spi", "core", "exporter-oci", "exporter-image", "exporter-docker", "maven-plugin");
  private static final int LIMIT_SECONDS = 300;
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
    String master = run("--encrypt-master-password", "master").successfully().out();
    Files.writeString(
        folder.resolve("security.xml"),
        "<settingsSecurity><master>%s</master></settingsSecurity>".formatted(braces(master)));
    return braces(run("--encrypt-password", password).successfully().out());
  }

  /** What is encrypted is in braces. */
  private static String braces(String out) {
    return out.substring(out.indexOf('{'), out.lastIndexOf('}') + 1);
  }

  /** Runs Maven with these goals and options. */
  Program.Ended run(String... arguments) throws IOException {
    Files.writeString(folder.resolve("settings.xml"), settings());
    StringBuilder out = new StringBuilder();
    StringBuilder error = new StringBuilder();
    InvocationRequest request = request(arguments);
    request.setOutputHandler(line -> out.append(line).append('\n'));
    request.setErrorHandler(line -> error.append(line).append('\n'));
    try {
      InvocationResult result = new DefaultInvoker().execute(request);
      if (result.getExecutionException() != null) {
        throw new IllegalStateException(out.toString() + error, result.getExecutionException());
      }
      return new Program.Ended(result.getExitCode(), out.toString(), error.toString());
    } catch (MavenInvocationException e) {
      throw new IllegalStateException(e);
    }
  }

  private InvocationRequest request(String... arguments) {
    InvocationRequest request = new DefaultInvocationRequest();
    request.setMavenExecutable(Program.find("mvn").orElseThrow().toFile());
    request.setJavaHome(new File(System.getProperty("java.home")));
    request.setMavenOpts("-XX:TieredStopAtLevel=1");
    request.setBaseDirectory(folder.toFile());
    request.setLocalRepositoryDirectory(repository.toFile());
    request.setUserSettingsFile(folder.resolve("settings.xml").toFile());
    request.setBatchMode(true);
    request.setNoTransferProgress(true);
    request.setTimeoutInSeconds(LIMIT_SECONDS);
    request.addArg("-Dsettings.security=" + folder.resolve("security.xml"));
    request.addArgs(List.of(arguments));
    return request;
  }

  /** The pom of a project that has no sources, in which the plug-in has these executions. */
  static String pom(String artifact, String executions) throws IOException {
    return project(
        artifact,
        """
        <build>
          <plugins>
            <plugin>
              <groupId>dev.colophon</groupId>
              <artifactId>colophon-maven-plugin</artifactId>
              <version>%s</version>
              <executions>
        %s      </executions>
            </plugin>
          </plugins>
        </build>
        """
            .formatted(version(), executions));
  }

  /** The pom of a project that has only modules. */
  static String aggregate(String modules) {
    return project("all", "<modules>" + modules + "</modules>\n");
  }

  /** The pom of a project with this content. */
  static String project(String artifact, String content) {
    return """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>%s</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
        %s</project>
        """
        .formatted(artifact, content);
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
