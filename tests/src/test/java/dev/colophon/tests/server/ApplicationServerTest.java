package dev.colophon.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Packaging;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import jakarta.annotation.PostConstruct;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A war with Colophon in {@code WEB-INF/lib}, deployed to Tomcat, deployed anew and removed. */
@Tag("process")
class ApplicationServerTest {

  private static final String SOURCE =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        <servlet>
          <servlet-name>annotate</servlet-name>
          <servlet-class>dev.colophon.tests.server.AnnotatingServlet</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>annotate</servlet-name>
          <url-pattern>/annotate</url-pattern>
        </servlet-mapping>
      </web-app>
      """;

  /** What Tomcat looks into for what an application leaves behind. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.rmi/sun.rmi.transport");

  @TempDir private Path folder;

  private Path war() throws IOException {
    Program.colophon("version").run().successfully();
    Path war = folder.resolve("application.war");
    Class<?> servlet = AnnotatingServlet.class;
    String name = servlet.getName().replace('.', '/') + ".class";
    try (Packaging packaging = Packaging.at(war);
        Stream<Path> jars = Files.list(Repository.root().resolve("cli/target/dist/lib"))) {
      packaging.store("WEB-INF/web.xml", WEB_XML.getBytes(StandardCharsets.UTF_8));
      packaging.store("WEB-INF/classes/" + name, Packaging.jarOf(servlet).resolve(name));
      for (Path jar : jars.filter(ApplicationServerTest::isEmbedded).toList()) {
        packaging.store("WEB-INF/lib/" + jar.getFileName(), jar);
      }
    }
    return war;
  }

  /** JNA keeps a thread of its own: it belongs to the libraries of the server. */
  private static boolean isEmbedded(Path jar) {
    String name = jar.getFileName().toString();
    return name.endsWith(".jar") && !name.matches("(colophon-cli|picocli|docker-java|jna-).*");
  }

  private Program.Ended serve(String... outputs) throws IOException {
    String classPath =
        Stream.of(ApplicationServer.class, Tomcat.class, PostConstruct.class)
            .map(Packaging::jarOf)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return Program.of(
            Stream.of(
                    Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString()),
                    OPENED.stream().map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED"),
                    // What softly refers to classes goes when the garbage is collected.
                    Stream.of("-XX:SoftRefLRUPolicyMSPerMB=0", "-cp", classPath),
                    Stream.of(ApplicationServer.class.getName(), war().toString()),
                    Stream.of(folder.resolve("server").toString(), SOURCE),
                    Stream.of(outputs))
                .flatMap(words -> words)
                .toArray(String[]::new))
        .run()
        .successfully();
  }

  @Test
  void annotatesAndLeavesNothing() throws IOException {
    Path out = folder.resolve("out.tar");
    try (RegistryServer registry = RegistryServer.start(folder, new RegistryAccess.Open())) {
      Program.Ended ended =
          serve(
              "type=oci,compression=zstd,force-compression=true,dest=" + out,
              "type=registry,registry.insecure=true,name=" + registry.host() + "/a/b:1");
      Archive archive = Archive.ofTar(out);
      String digest = archive.json("index.json").at("/manifests/0/digest").asText();
      assertThat(archive.blobJson(digest).path("annotations").toString())
          .isEqualTo("{\"a\":\"b\"}");
      assertThat(ended.out().lines())
          .containsExactly(digest, digest, "loaders left: 0", "files left: []");
      assertThat(ended.error()).doesNotContain("SEVERE", "org.apache.catalina.loader");
    }
  }
}
