package dev.colophon.core.internal.source;

import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.MissingPath;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Guesses the meaning of a place without an installed transport.
 *
 * @param extensions the installed extensions
 */
record SourceGuess(Extensions extensions) {

  private static final Pattern ARCHIVE = Pattern.compile("\\.(?:tar|tgz)(?:\\.[a-z0-9]+)?$");
  private static final String SLASHES = "//";
  private static final String ADDRESS = "://";
  private static final String STANDARD_INPUT = "-";

  /** A field of {@code --output} that is separated from the previous ones by a space. */
  private static final Pattern FIELD =
      Pattern.compile("(?:dest|name|tag|push|tar|compression|annotation[^=:]*)=.*");

  /** Transports of other tools that only mean a file. */
  private static final Set<String> OF_FILES = Set.of("tar", "file");

  /**
   * Advice on a transport that is not installed; empty if no source knows it.
   *
   * @param location the text after the transport
   */
  Optional<Advice> ofTransport(String transport, String location) {
    String plain = location.startsWith(SLASHES) ? location.substring(SLASHES.length()) : location;
    return first(source -> source.adviceOn(transport, plain))
        .or(
            () ->
                OF_FILES.contains(transport) ? Optional.of(fileOrFolder(plain)) : Optional.empty());
  }

  /**
   * Refuses {@code oci://DIR}. Other programs use this form for paths or for images in registries,
   * and the path would begin at the root of the file system.
   *
   * @throws BadOptionException with the right spellings
   */
  void refuseAddress(String place, String location, SourceFactory factory) {
    boolean isPath = factory.kind() == PlaceKind.FOLDER || factory.kind() == PlaceKind.FILE;
    if (!isPath || !location.startsWith(SLASHES)) {
      return;
    }
    String plain = location.replaceFirst("^/+", "");
    String registries = forms(PlaceKind.REGISTRY, plain);
    throw new BadOptionException(
        Written.option(place),
        Reason.INVALID,
        "a path begins right after the colon, without \"//\"",
        Advice.of(
            "Write "
                + factory.place(plain)
                + " for a path in this folder, "
                + factory.place("/" + plain)
                + " for one from the root"
                + (isReference(plain) && !registries.isEmpty()
                    ? ", " + registries + " for an image of a registry."
                    : ".")));
  }

  /** Whether a location is the name of one image, and not of a repository with several. */
  static boolean hasTag(SourceFactory factory, String location) {
    boolean isPath = factory.kind() == PlaceKind.FOLDER || factory.kind() == PlaceKind.FILE;
    return !isPath
        && reference(location.replaceFirst("^" + SLASHES, ""))
            .filter(name -> name.tag().isPresent() || name.digest().isPresent())
            .isPresent();
  }

  private static boolean isReference(String text) {
    return reference(text).isPresent();
  }

  private static Optional<ImageReference> reference(String text) {
    try {
      return Optional.of(ImageReference.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Advice fileOrFolder(String location) {
    List<String> clauses =
        Stream.of(PlaceKind.FILE, PlaceKind.FOLDER)
            .filter(kind -> !forms(kind, location).isEmpty())
            .map(kind -> forms(kind, location) + " for " + kind.description())
            .toList();
    return clauses.isEmpty() ? Advice.NONE : Advice.of("Write " + String.join(", ", clauses) + ".");
  }

  /**
   * Advice on what to write instead of a path, in whole sentences; empty if there is none.
   *
   * @param path the place as a path
   * @param written the place as the user wrote it
   * @param role the role of the place
   */
  String ofPath(Path path, String written, PlaceRole role) {
    Optional<Advice> known =
        role.isWritten() && Files.isDirectory(path)
            ? layoutFolder(path, written)
            : first(source -> source.adviceOn(path, written));
    if (known.isPresent()) {
      return known.get().toString();
    }
    if (written.equals(STANDARD_INPUT)) {
      return sentence("For an archive on standard input write ", forms(PlaceKind.FILE, written));
    }
    if (Files.isRegularFile(path)) {
      return sentence("For this file write ", forms(PlaceKind.FILE, written));
    }
    if (written.startsWith("type=")) {
      return "That is the value of an --output, which 'colophon build' takes.";
    }
    if (FIELD.matcher(written).matches()) {
      return "Fields of one option are separated by commas, without spaces: type=oci,"
          + written
          + ".";
    }
    if (ARCHIVE.matcher(written).find()) {
      return role.isRead()
          ? sentence(
              "There is no such file. "
                  + (MissingPath.advice(written, Advice.NONE) + " ").stripLeading()
                  + "An archive is written ",
              forms(PlaceKind.FILE, "FILE"))
          : sentence("For an archive write ", forms(PlaceKind.FILE, written));
    }
    if (role.isWritten() && Files.isDirectory(path)) {
      return sentence(
          "For a layout in this folder write ",
          forms(PlaceKind.FOLDER, written.replaceFirst("(?<!/)/+$", "") + "/layout"));
    }
    if (written.startsWith("/") || written.startsWith(".")) {
      return (role.isRead() ? "There is no such file or folder. " : "")
          + alternatives(written, PlaceKind.FOLDER);
    }
    if (written.contains(ADDRESS)) {
      return "";
    }
    Optional<SourceFactory> named = before(written);
    if (named.isPresent()) {
      return "Write "
          + named.get().place(written.substring(named.get().transport().length() + 1))
          + ".";
    }
    return isReference(written)
        ? alternatives(written, PlaceKind.REGISTRY, PlaceKind.FOLDER)
        : alternatives(written, PlaceKind.FOLDER);
  }

  /** Advice on a folder that is to become a layout. */
  private Optional<Advice> layoutFolder(Path path, String written) {
    return first(
        source -> source.kind() == PlaceKind.FOLDER ? source.adviceOn(path, written) : Advice.NONE);
  }

  /** The transport before an equals sign, which should be a colon. */
  private Optional<SourceFactory> before(String written) {
    int equals = written.indexOf('=');
    return equals < 0 ? Optional.empty() : extensions.source(written.substring(0, equals));
  }

  private Optional<Advice> first(Function<SourceFactory, Advice> question) {
    return extensions.sources().stream()
        .map(question)
        .filter(advice -> !advice.isEmpty())
        .findFirst();
  }

  /** {@code For an image of a registry write docker://app, for a layout folder oci:app.} */
  private String alternatives(String location, PlaceKind... kinds) {
    String sentence =
        Stream.of(kinds)
            .filter(kind -> !forms(kind, location).isEmpty())
            .map(kind -> "for " + kind.description() + " write " + forms(kind, location))
            .collect(Collectors.joining(", "));
    int second = sentence.indexOf(", for ");
    String once =
        second < 0
            ? sentence
            : sentence.substring(0, second) + sentence.substring(second).replace(" write ", " ");
    return once.isEmpty() ? "" : "F" + once.substring(1) + ".";
  }

  private static String sentence(String begin, String forms) {
    return forms.isEmpty() ? "" : begin + forms + ".";
  }

  private String forms(PlaceKind kind, String location) {
    return String.join(" or ", extensions.places(kind, location));
  }
}
