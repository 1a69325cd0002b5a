package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.SourceFactory;
import dev.colophon.tests.support.Jdks;
import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Colophon as modules and as a class path, on the oldest and the newest Java that is here. */
@Tag("process")
class ModulePathTest {

  private static final Path ROOT = Repository.root();
  private static final Path SAMPLE = ROOT.resolve("tests/samples/hello.tar");
  private static final String LIBRARIES = ROOT.resolve("cli/target/dist/lib").toString();

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    Program.colophon("version").run().successfully();
  }

  static List<Path> jdks() {
    return Jdks.currentAndNewest();
  }

  private static Program run(Path java, List<String> path, String... arguments) {
    String[] command =
        Stream.of(List.of(java.toString()), path, List.of(arguments))
            .flatMap(List::stream)
            .toArray(String[]::new);
    return Program.of(command).with("SOURCE_DATE_EPOCH", TestContext.EPOCH);
  }

  private static List<String> modules() {
    return List.of("-p", LIBRARIES, "-m", "dev.colophon.cli/dev.colophon.cli.Main");
  }

  private static List<String> classPath() {
    return List.of("-cp", LIBRARIES + "/*", "dev.colophon.cli.Main");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void modulesWriteTheSameBytesAsTheClassPath(Path java) {
    Path one = folder.resolve("modules.tar");
    Path other = folder.resolve("classes.tar");
    run(java, modules(), build(one)).run().successfully();
    run(java, classPath(), build(other)).run().successfully();
    assertThat(one).hasSameBinaryContentAs(other);
  }

  private static String[] build(Path dest) {
    String output = "type=docker,annotation.a=b,dest=" + dest;
    return new String[] {
      "build", "oci-archive:" + SAMPLE, "--opt", "platform=linux/amd64", "--output", output
    };
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void modulesProvideEveryExporterAndSource(Path java) {
    String asModules = run(java, modules(), "exporters").run().successfully().out();
    String asClasses = run(java, classPath(), "exporters").run().successfully().out();
    assertThat(asModules).isEqualTo(asClasses).contains("type=image", "docker-daemon:NAME");
    assertThat(run(java, modules(), "version").run().successfully().out())
        .isEqualTo(run(java, classPath(), "version").run().successfully().out());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void pluginsWorkBesideModules(Path java) {
    Path jar =
        PluginJar.at(folder.resolve("plugin.jar"))
            .source(
                """
                package org.example;

                import dev.colophon.spi.*;

                public class Source implements SourceFactory {
                  public String transport() { return "mine"; }
                  public String syntax() { return "mine:WHERE"; }
                  public String description() {
                    return "Logs with " + org.slf4j.LoggerFactory.getLogger("x").getClass();
                  }
                  public ImageSource open(String location, ExecutionContext context) {
                    throw new SourceException(Written.source("mine:" + location), Reason.NOT_FOUND, "there is nothing", Advice.NONE);
                  }
                }
                """)
            .service(SourceFactory.class, "org.example.Source")
            .write();
    String path = jar.toString();
    assertThat(run(java, modules(), "exporters", "--plugin-path", path).run().successfully().out())
        .contains("mine:WHERE")
        .contains("Logs with class org.slf4j.");
    assertThat(run(java, modules(), "inspect", "mine:x", "--plugin-path", path).run().error())
        .isEqualTo("colophon: mine:x: there is nothing\n");
  }
}
