package dev.colophon.exporter.image.mirror;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.machine.PresentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that the containers tools read: {@code CONTAINERS_REGISTRIES_CONF}, otherwise the
 * user's file, otherwise the system's file; then the drop-ins of the system and of the user.
 *
 * @param environment the environment variables
 * @param system the folder of the system's files
 */
record RegistriesFiles(Map<String, String> environment, Path system) {

  private static final String NAME = "registries.conf";
  private static final String DROP_INS = "registries.conf.d";

  /**
   * The files that exist, in the order in which they are read.
   *
   * @throws RegistryException if the variable names a file that does not exist
   */
  List<Path> find() throws RegistryException {
    List<Path> files = new ArrayList<>();
    Optional<Path> named = variable("CONTAINERS_REGISTRIES_CONF").map(Path::of);
    if (named.isPresent() && !Files.exists(named.get())) {
      throw new RegistryException(
          "CONTAINERS_REGISTRIES_CONF names " + named.get() + ", which does not exist", "");
    }
    named
        .or(() -> user().map(folder -> folder.resolve(NAME)).flatMap(PresentFile::at))
        .or(() -> PresentFile.at(system.resolve(NAME)))
        .ifPresent(files::add);
    files.addAll(dropIns(system.resolve(DROP_INS)));
    if (user().isPresent()) {
      files.addAll(dropIns(user().get().resolve(DROP_INS)));
    }
    return files;
  }

  private Optional<Path> user() {
    return variable("XDG_CONFIG_HOME")
        .map(Path::of)
        .or(() -> variable("HOME").map(home -> Path.of(home, ".config")))
        .map(folder -> folder.resolve("containers"));
  }

  private static List<Path> dropIns(Path folder) throws RegistryException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    } catch (IOException e) {
      throw RegistryException.lasting("the folder " + folder + " cannot be read", "", e);
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
