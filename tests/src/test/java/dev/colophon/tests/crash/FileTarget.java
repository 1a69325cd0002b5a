package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An archive, a layout folder or the store. */
final class FileTarget implements Target {

  private final Path template;
  private final Path work;
  private final String result;
  private final Launch launch;
  private final Optional<String> old;
  private Optional<String> made = Optional.empty();

  /**
   * @param folder where it may write
   * @param result the name of the archive or folder in the folder that the process works in
   * @param before what makes the old state, {@code $WORK} being the folder; nothing if it is empty
   * @param then what makes the new state
   */
  FileTarget(Path folder, String result, List<String> before, List<String> then) {
    this.template = folder.resolve("template");
    this.work = folder.resolve("work");
    this.result = result;
    this.launch = launch(then);
    makeOld(before);
    this.old = fingerprint();
  }

  private Launch launch(List<String> arguments) {
    return Launch.of(
        work, arguments.stream().map(a -> a.replace("$WORK", "" + work)).toArray(String[]::new));
  }

  private void makeOld(List<String> before) {
    try {
      Files.createDirectories(work);
      if (!before.isEmpty()) {
        launch(before).run().successfully();
      }
      Folders.replace(work, template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void reset() {
    Folders.replace(template, work);
    Launch.temporary(work);
  }

  @Override
  public Launch launch() {
    return launch;
  }

  @Override
  public Path watched() {
    return work;
  }

  @Override
  public void learnNew() {
    made = fingerprint();
    assertThat(made).isPresent().isNotEqualTo(old);
  }

  @Override
  public State state() {
    Optional<String> found = fingerprint();
    assertThat(found).as("old or new").isIn(old, made);
    return found.equals(old) ? State.OLD : State.NEW;
  }

  /** The index, which tells states apart, after everything that it names was verified. */
  private Optional<String> fingerprint() {
    Path path = work.resolve(result);
    boolean present = Files.exists(Files.isDirectory(path) ? path.resolve("index.json") : path);
    if (!present) {
      return Optional.empty();
    }
    Archive layout = Files.isDirectory(path) ? Archive.ofFolder(path) : Archive.ofTar(path);
    LayoutCheck.verify(layout);
    return Optional.of(layout.text("index.json"));
  }

  @Override
  public Set<Path> temporaries() {
    Set<Path> found = new TreeSet<>();
    for (Path path : Folders.list(work)) {
      boolean hidden = path.getFileName().toString().startsWith(".");
      boolean outer = hidden && found.stream().noneMatch(path::startsWith);
      if (outer || path.startsWith(work.resolve("tmp")) && !path.endsWith("tmp")) {
        found.add(path);
      }
    }
    return found;
  }
}
