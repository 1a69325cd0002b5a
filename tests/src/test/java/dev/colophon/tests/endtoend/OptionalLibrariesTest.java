package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Repository;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds Colophon with the libraries that it brings, and none that is optional. */
class OptionalLibrariesTest {

  private static final Pattern BROUGHT =
      Pattern.compile(
          ".*/(spi|core|exporter-oci|exporter-docker)/target/(classes|colophon-[^/]*[.]jar)"
              + "|.*/(jackson-(annotations|core|databind)|commons-(codec|compress|io|lang3)"
              + "|slf4j-api|xz|spdx-license-ids|spdx-exceptions)-[^/]*[.]jar");

  private static final String PROGRAM =
      """
      package org.example;

      import dev.colophon.core.*;
      import dev.colophon.core.annotation.AutomaticAnnotations;
      import dev.colophon.spi.ColophonException;
      import java.util.List;

      public class Program {
        public static String run(String source, String output, List<String> from) {
          AutomaticAnnotations automatic = new AutomaticAnnotations(List.of(), from, java.util.Optional.empty(), false);
          RequestedAnnotations annotations = RequestedAnnotations.parse(List.of("a=b"), List.of()).with(automatic);
          try {
            return Colophon.create()
                .build(BuildRequest.from(source).output(output).annotations(annotations).build())
                .outputs().get(0).digest().toString();
          } catch (ColophonException e) {
            return e.reason() + " " + e.getMessage();
          }
        }
      }
      """;

  private static final String HELLO =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");

  @TempDir private Path folder;
  private Path program;
  private String output;

  @BeforeEach
  void compile() {
    program =
        PluginJar.at(folder.resolve("program.jar"))
            .compiledWith(System.getProperty("java.class.path"))
            .source(PROGRAM)
            .write();
    output = "type=oci,dest=" + folder.resolve("out.tar");
  }

  private String run(String source, String options, String... from) {
    URL[] path =
        Stream.concat(
                Stream.of(program.toString()),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> BROUGHT.matcher(entry).matches()))
            .map(OptionalLibrariesTest::url)
            .toArray(URL[]::new);
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      return (String)
          loader
              .loadClass("org.example.Program")
              .getMethod("run", String.class, String.class, List.class)
              .invoke(null, source, output + options, List.of(from));
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void annotatingALayoutNeedsNone() throws IOException {
    String digest = run(HELLO, "");
    assertThat(Archive.ofTar(folder.resolve("out.tar")).blobJson(digest).path("manifests"))
        .isNotEmpty();
  }

  @Test
  void gzipNeedsNone() {
    assertThat(run(HELLO, ",compression=gzip,force-compression=true")).startsWith("sha256:");
  }

  @Test
  void zstdNeedsZstdJni() {
    assertThat(run(HELLO, ",compression=zstd,force-compression=true"))
        .isEqualTo(
            "UNSUPPORTED compression=zstd: zstd cannot be used: the library"
                + " com.github.luben:zstd-jni is missing. Add com.github.luben:zstd-jni to the"
                + " dependencies of the program; dev.colophon:colophon-bom has its version.");
  }

  @Test
  void anArchiveInZstdNeedsZstdJni() throws IOException {
    Path archive = folder.resolve("in.tar.zst");
    Files.write(archive, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
    assertThat(run("oci-archive:" + archive, ""))
        .startsWith(
            "UNSUPPORTED oci-archive:"
                + archive
                + ": zstd cannot be used: the library com.github.luben:zstd-jni is missing.");
  }

  @Test
  void gitNeedsJgit() {
    assertThat(run(HELLO, "", "git:" + folder))
        .contains(
            "git repositories cannot be read: the library org.eclipse.jgit:org.eclipse.jgit is"
                + " missing.");
  }

  @Test
  void aFolderAsASourceNeedsJnaOnLinux() throws IOException {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    assertThat(run("rootfs:linux/amd64=" + tree, ""))
        .contains(
            "its extended attributes cannot be read: the library net.java.dev.jna:jna is missing.");
  }

  @Test
  void theEngineNeedsDockerJava() {
    assertThat(run("docker-daemon:example.com/a:1", ""))
        .startsWith(
            "UNSUPPORTED docker-daemon:example.com/a:1: no Docker Engine can be reached: the"
                + " library com.github.docker-java:docker-java-transport-httpclient5 is missing.");
  }
}
