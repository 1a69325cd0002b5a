package dev.colophon.tests.readme;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.tests.support.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A local Maven repository with the tests that can be run, and the libraries that their manifest
 * names, as {@code mvnw install} leaves it.
 *
 * @param folder the folder of the repository
 */
record TestsRepository(Path folder) {

  static TestsRepository in(Path folder) {
    return new TestsRepository(folder);
  }

  /**
   * Fills the repository. The manifest names the modules only if the build has made jars of them,
   * as {@code verify} does; the test is skipped otherwise.
   *
   * @return the jar for {@code java -jar}
   */
  Path install() throws IOException {
    Path built = built();
    String artifact = built.getFileName().toString().replace("-run.jar", "");
    String version = artifact.replace("colophon-tests-", "");
    Path run =
        folder.resolve("dev/colophon/colophon-tests").resolve(version).resolve(built.getFileName());
    Files.createDirectories(run.getParent());
    Files.copy(built, run);
    Map<Path, Path> jars = classPath();
    for (String entry : libraries(run)) {
      Path library = run.resolveSibling(entry).normalize();
      Files.createDirectories(library.getParent());
      Files.copy(jars.get(library.getFileName()), library);
    }
    return run;
  }

  /** Jars of the class path by their names. */
  private static Map<Path, Path> classPath() {
    Map<Path, Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .collect(Collectors.toMap(Path::getFileName, Function.identity(), (one, other) -> one));
    assumeTrue(
        jars.keySet().stream().anyMatch(name -> name.toString().startsWith("colophon-core-")),
        "the build makes jars of the modules after compiling them");
    return jars;
  }

  private static Path built() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("tests/target"))) {
      return files.filter(file -> file.toString().endsWith("-run.jar")).findFirst().orElseThrow();
    }
  }

  private static List<String> libraries(Path run) throws IOException {
    try (JarFile jar = new JarFile(run.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      return List.of(attributes.getValue(Attributes.Name.CLASS_PATH).split(" "));
    }
  }
}
