package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes of the distribution: which of them a start loads from the class archive. */
@Tag("process")
class ArchivedClassesTest {

  private static final String SAMPLE =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");

  /** A busy machine has a command wait or try again, which needs classes of its own. */
  private static final int FEW = 25;

  @TempDir private static Path cache;
  @TempDir private Path folder;

  /** The first run makes the class archive, unless the build made one. */
  @BeforeAll
  static void makeTheArchive() {
    Program.colophon("version")
        .with("XDG_CACHE_HOME", cache.toString())
        .with("COLOPHON_CLASS_ARCHIVE", "on")
        .run()
        .successfully();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "build SAMPLE --output type=oci,tar=false,dest=out,annotation.a=b",
        "build SAMPLE --output type=oci,dest=out.tar,annotation-index.a=b",
        "build oci:layout --output type=oci,tar=false,dest=out,annotation[linux/amd64].a=b",
        "build oci:layout --output type=docker,dest=out.tar --opt platform=linux/amd64",
        "annotate oci:layout --annotation index:a=b",
        "annotate oci-archive:image.tar --annotation manifest:a=b",
        "copy oci:layout oci-archive:copied.tar",
        "inspect oci:layout",
        "inspect oci:layout --format json",
        "lint oci:layout --fail-on never",
        "diff oci:layout oci:layout",
      })
  void aCommandLoadsItsClassesFromTheArchive(String command) {
    if (command.contains("oci:layout")) {
      build("type=oci,tar=false,dest=layout");
    }
    if (command.contains("oci-archive:image.tar")) {
      build("type=oci,dest=image.tar");
    }
    assertThat(notArchived(command.replace("SAMPLE", SAMPLE))).hasSizeLessThan(FEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build SAMPLE --output type=registry,name=HOST/image:2,annotation.a=b",
        "annotate docker://HOST/image:1 --annotation index,manifest:a=b",
        "inspect docker://HOST/image:1",
        "copy docker://HOST/image:1 oci:out",
        "copy docker://HOST/image:1 docker://HOST/image:3",
      })
  void aCommandWithARegistryLoadsItsClassesFromTheArchive(String command) throws Exception {
    try (RegistryServer registry = RegistryServer.start(folder, new RegistryAccess.Open())) {
      build("type=registry,name=" + registry.host() + "/image:1");
      assertThat(notArchived(command.replace("SAMPLE", SAMPLE).replace("HOST", registry.host())))
          .hasSizeLessThan(FEW);
    }
  }

  /** What a run loads depends on its timing, which must not decide what is published. */
  @Test
  void theListOfTheDistributionIsWhatWasRecordedAndAllOfColophon() throws IOException {
    List<String> expected =
        new ArrayList<>(Files.readAllLines(Repository.root().resolve("cli/src/build/classes")));
    assertThat(expected).noneMatch(line -> line.contains("dev/colophon/"));
    SortedSet<String> own = new TreeSet<>();
    for (File jar : libraries().toFile().listFiles((lib, name) -> name.startsWith("colophon-"))) {
      classes(jar).stream()
          .filter(name -> !name.endsWith("package-info"))
          .map(name -> name.replace('.', '/'))
          .forEach(own::add);
    }
    expected.addAll(own);
    assertThat(Files.readAllLines(libraries().resolve("classes"))).isEqualTo(expected);
  }

  /** Bytecode is verified when the methods of a class are listed. */
  @Test
  void theClassesOfTheDistributionAreValid() throws Exception {
    List<String> names = new ArrayList<>();
    List<URL> jars = new ArrayList<>();
    for (File jar : libraries().toFile().listFiles((lib, name) -> name.endsWith(".jar"))) {
      jars.add(jar.toURI().toURL());
      if (jar.getName().startsWith("colophon-")) {
        names.addAll(classes(jar));
      }
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), platform)) {
      for (String name : names) {
        verify(name, loader);
      }
    }
    assertThat(names).anyMatch(name -> name.contains("$$Lambda"));
  }

  private static void verify(String name, ClassLoader loader) throws ClassNotFoundException {
    try {
      assertThat(Class.forName(name, false, loader).getDeclaredMethods()).isNotNull();
    } catch (NoClassDefFoundError e) {
      assertThat(name).as("needs a library that is optional").doesNotContain("colophon");
    }
  }

  private static List<String> classes(File jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .toList();
    }
  }

  private void build(String output) {
    Program.colophon("build", SAMPLE, "--output", output).in(folder).run().successfully();
  }

  /**
   * The classes of jars that are read from them, and the lambdas that are made at run time. Time
   * decides what is shown of the progress.
   */
  private List<String> notArchived(String command) {
    Path log = folder.resolve("classes.log");
    Program.colophon(command.split(" ", -1))
        .in(folder)
        .with("XDG_CACHE_HOME", cache.toString())
        .with("COLOPHON_CLASS_ARCHIVE", "on")
        .with("COLOPHON_JAVA_OPTS", "-Xlog:class+load:file=" + log + ":none")
        .run()
        .successfully();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.contains("source: shared objects file"))
          .filter(line -> !line.startsWith("dev.colophon.cli.progress."))
          .filter(line -> line.contains("source: file:") || line.contains("$$Lambda"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path libraries() {
    Program.colophon("version").run().successfully();
    return Repository.root().resolve("cli/target/dist/lib");
  }
}
