package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of the destination: its name, its files, and what was there before. */
record DestinationChecks(ExporterSubject subject) {

  /**
   * A folder as people name them; an option's value keeps the spaces and the escape as they are.
   */
  private static final Path ODD = Path.of("outer", "in ner", "100%41 + 'a' #1&b=c;");

  /** What others need to read a file or look into a folder. */
  private static final Set<PosixFilePermission> READING =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_EXECUTE);

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "nothing is left next to the image",
            "After the commit, every file at the destination belongs to a location of the receipt",
            "StagedExport.commit",
            this::nothingIsLeft),
        new TckCheck(
            "new files get the usual permissions",
            "Files and folders that the user named are as readable as any new ones, temporary files are not",
            "StagedExport.commit",
            this::permissionsAreUsual),
        new TckCheck(
            "other files are kept",
            "Files that no exporter wrote stay, or the export is refused",
            "Exporter.stage",
            this::otherFilesAreKept),
        new TckCheck(
            "a destination may have any name",
            "A path is used as it is given, spaces and percent signs included",
            "ExporterFactory.create",
            this::anyName),
        new TckCheck(
            "two outputs to one destination are refused",
            "locations names what a result replaces, whether its path is absolute or relative",
            "Exporter.locations",
            this::twoOutputsAreRefused),
        new TckCheck(
            "notes are sentences",
            "A note is one sentence, without control characters",
            "Exporter.notes",
            this::notesAreSentences));
  }

  private static TckImage image(long seed) {
    return TckImage.of(TckImage.Shape.LONE, seed);
  }

  private void nothingIsLeft() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      List<Path> locations = new ArrayList<>();
      for (String location : trial.build(image(170)).receipt().locations()) {
        TransportChecks.pathOf(location)
            .filter(path -> path.startsWith(trial.folder()))
            .ifPresent(locations::add);
      }
      if (locations.isEmpty()) {
        return;
      }
      for (Path file : CommitChecks.files(trial.folder())) {
        TckCheck.that(
            locations.stream().anyMatch(file::startsWith), file + " is in none of " + locations);
      }
    }
  }

  private void permissionsAreUsual() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Path plainFile = Files.createFile(trial.top().resolve("plain"));
      Path plainFolder = Files.createDirectory(trial.top().resolve("folder"));
      if (!subject.writesFiles()
          || !Files.getFileStore(plainFile).supportsFileAttributeView("posix")) {
        return;
      }
      trial.build(image(171));
      for (Path written : written(trial)) {
        requireReadable(written, Files.isDirectory(written) ? plainFolder : plainFile);
      }
    }
  }

  /** The files and folders at the paths that the user named. A folder of its own may be private. */
  private List<Path> written(Trial trial) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Path named : paths(trial).values()) {
      try (Stream<Path> all = Files.exists(named) ? Files.walk(named) : Stream.empty()) {
        all.filter(path -> !Files.isSymbolicLink(path)).forEach(written::add);
      }
    }
    return written;
  }

  private static void requireReadable(Path path, Path plain) throws IOException {
    Set<PosixFilePermission> missing = EnumSet.copyOf(READING);
    missing.retainAll(Files.getPosixFilePermissions(plain));
    missing.removeAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    TckCheck.that(missing.isEmpty(), path + " lacks " + missing);
  }

  /** The option names a folder with somebody's file in it. */
  private void otherFilesAreKept() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      List<Path> others = new ArrayList<>();
      for (Path path : paths(trial).values()) {
        Path other = Files.createDirectories(path).resolve("diary.txt");
        Files.writeString(other, "somebody's");
        others.add(other);
      }
      try {
        trial.build(image(172));
      } catch (ColophonException e) {
        TckCheck.requireContract(e);
      }
      for (Path other : others) {
        TckCheck.that(
            Files.exists(other) && Files.readString(other).equals("somebody's"),
            other + " was in the folder, and is lost");
      }
    }
  }

  /** The options that are paths in the destination's folder. */
  private Map<String, Path> paths(Trial trial) {
    Map<String, Path> paths = new LinkedHashMap<>();
    subject
        .options(trial.folder())
        .forEach(
            (name, value) -> {
              if (value.startsWith(trial.folder() + "/")) {
                paths.put(name, Path.of(value));
              }
            });
    return paths;
  }

  private void anyName() throws IOException {
    try (Trial trial = Trial.at(subject, ODD)) {
      OutputResult result = trial.build(image(173));
      TckCheck.that(
          trial.find().filter(found -> found.isImageOf(result.plan().image())).isPresent(),
          "a reader finds no image in " + trial.folder());
      TckCheck.that(trial.elsewhere().isEmpty(), "written: " + trial.elsewhere().keySet());
    }
  }

  /** Only where the second image takes the place of the first one. */
  private void twoOutputsAreRefused() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      if (!subject.replaces() || !replaces(trial)) {
        return;
      }
      Map<String, String> relative = new LinkedHashMap<>();
      paths(trial).forEach((name, path) -> relative.put(name, trial.relative(path.toString())));
      for (Map<String, String> second : List.of(Map.<String, String>of(), relative)) {
        try {
          trial.planTwice(image(176), trial.output(Map.of()), trial.output(second));
          throw new AssertionError("the second would replace the first, and it has " + second);
        } catch (ColophonException e) {
          TckCheck.requireContract(e);
        }
      }
    }
  }

  private static boolean replaces(Trial trial) throws IOException {
    Image first = trial.build(image(174)).plan().image();
    trial.build(image(175));
    try (ImageSource source = trial.open()) {
      return source.roots().stream()
          .map(Descriptor::digest)
          .noneMatch(first.root().descriptor().digest()::equals);
    }
  }

  private void notesAreSentences() throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      try (Trial trial = Trial.of(subject)) {
        OutputResult result = trial.build(TckImage.of(shape, 177));
        List<String> notes = new ArrayList<>(result.plan().notes());
        notes.addAll(result.receipt().notes());
        for (String note : notes) {
          TckCheck.that(
              note.strip().endsWith(".") && note.chars().noneMatch(Character::isISOControl),
              "\"" + note + "\"");
        }
      }
    }
  }
}
