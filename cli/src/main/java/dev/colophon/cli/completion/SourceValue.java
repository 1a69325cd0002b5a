package dev.colophon.cli.completion;

import dev.colophon.spi.SourceFactory;
import java.util.List;

/**
 * A source, {@code TRANSPORT:WHERE}.
 *
 * @param sources the installed transports
 * @param files the files that there are
 */
record SourceValue(List<SourceFactory> sources, FileNameCompletion files) {

  List<Candidate> of(String begun) {
    int colon = begun.indexOf(':');
    if (colon < 0) {
      return sources.stream().map(SourceValue::transport).toList();
    }
    return sources.stream()
        .filter(source -> source.transport().equals(begun.substring(0, colon)))
        .filter(source -> source.syntax().matches(".*(FILE|DIR|FOLDER|PATH).*"))
        .flatMap(source -> files(source, begun, colon + 1).stream())
        .toList();
  }

  /** Where the syntax has an equals sign, {@code rootfs:PLATFORM=DIR}, files come after it. */
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
