package dev.colophon.cli.completion;

import dev.colophon.core.Colophon;
import dev.colophon.core.image.ListedImage;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.SourceFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Completes the place of an image, {@code TRANSPORT:WHERE}.
 *
 * @param colophon the installed sources and the local store
 * @param context where the command would run
 * @param files completes names of files
 */
record SourceValue(Colophon colophon, ExecutionContext context, FileNameCompletion files) {

  private static final String STORE = "store:";

  /** How a command uses a place. */
  enum Use {
    /** Images are read there. */
    SOURCE,
    /** Images are written there. */
    DESTINATION,
    /** Images are read there and written back. */
    TARGET
  }

  List<Candidate> of(String begun, Use use) {
    int colon = begun.indexOf(':');
    List<SourceFactory> usable =
        colophon.sources().stream().filter(source -> isUsable(source, use)).toList();
    if (colon < 0) {
      return usable.stream().map(SourceValue::transport).toList();
    }
    if (begun.startsWith(STORE)) {
      return images().map(name -> Candidate.of(STORE + name)).toList();
    }
    return usable.stream()
        .filter(source -> source.transport().equals(begun.substring(0, colon)))
        .filter(source -> source.syntax().matches(".*(FILE|DIR|FOLDER|PATH).*"))
        .flatMap(source -> files(source, begun, colon + 1).stream())
        .toList();
  }

  /** The names of the images of the local store; none if it cannot be read. */
  Stream<String> images() {
    try {
      return colophon.images(STORE).stream().map(ListedImage::name);
    } catch (ColophonException e) {
      return Stream.of();
    }
  }

  /** Whether the transport supports the use: some transports only read. */
  private boolean isUsable(SourceFactory source, Use use) {
    return use == Use.SOURCE || destination(source).isPresent();
  }

  private Optional<OutputDestination> destination(SourceFactory source) {
    String example = source.syntax().contains("://") ? "//example.com/app:1" : "app:1";
    try {
      return source.destination(example, context);
    } catch (ColophonException e) {
      return Optional.empty();
    }
  }

  /** File names, which follow the equals sign in a syntax such as {@code rootfs:PLATFORM=DIR}. */
  private List<Candidate> files(SourceFactory source, String begun, int afterColon) {
    int start = source.syntax().contains("=") ? begun.indexOf('=') + 1 : afterColon;
    return start == 0
        ? List.of()
        : files.of(begun.substring(start)).stream()
            .map(file -> file.after(begun.substring(0, start)))
            .toList();
  }

  private static Candidate transport(SourceFactory source) {
    String slashes = source.syntax().startsWith(source.transport() + "://") ? "//" : "";
    return new Candidate(source.transport() + ":" + slashes, source.description());
  }
}
