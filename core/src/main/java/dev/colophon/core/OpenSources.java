package dev.colophon.core;

import dev.colophon.core.load.LoadedSource;
import dev.colophon.core.load.RegionVerification;
import dev.colophon.core.load.SourceReader;
import dev.colophon.core.option.Suggestions;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sources by their transport and closes them all at the end. */
final class OpenSources implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenSources.class);

  private final List<SourceFactory> factories;
  private final ExecutionContext context;
  private final List<ImageSource> opened = new ArrayList<>();
  private final RegionVerification verification;

  OpenSources(List<SourceFactory> factories, ExecutionContext context) {
    this.factories = factories;
    this.context = context;
    this.verification = new RegionVerification(context.cancellation());
  }

  /**
   * The image of a source, its documents read.
   *
   * @throws BadOptionException if there is no such transport
   * @throws SourceException if it cannot be read
   */
  LoadedSource open(String source) {
    return open(source, context.documents().maxDocumentSize());
  }

  /**
   * The image of a source, its documents read.
   *
   * @param maxDocumentSize the largest document that is read, in bytes
   * @throws BadOptionException if there is no such transport
   * @throws SourceException if it cannot be read
   */
  LoadedSource open(String source, int maxDocumentSize) {
    SourceFactory factory = factoryOf(source);
    try {
      ImageSource image = factory.open(locationOf(source), context);
      opened.add(image);
      return new SourceReader(maxDocumentSize, verification).read(source, image);
    } catch (IOException e) {
      throw new SourceException(source, Failures.reason(e), "", e);
    }
  }

  /** Verifies the regions that the sources hand out. */
  RegionVerification verification() {
    return verification;
  }

  /** What stands after a source's transport. */
  static String locationOf(String source) {
    return source.substring(source.indexOf(':') + 1);
  }

  /** The factory of a source's transport. */
  SourceFactory factoryOf(String source) {
    int colon = source.indexOf(':');
    return find(source, colon < 0 ? source : source.substring(0, colon));
  }

  private SourceFactory find(String source, String transport) {
    List<String> transports = factories.stream().map(SourceFactory::transport).toList();
    if (!source.contains(":")) {
      throw new BadOptionException(
          source,
          "a source is TRANSPORT:WHERE",
          "Transports are "
              + String.join(", ", transports)
              + "; for a layout folder write oci:"
              + source
              + ".");
    }
    return factories.stream()
        .filter(factory -> factory.transport().equals(transport))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> near = Suggestions.nearest(transport, transports);
              return new BadOptionException(
                  source,
                  "there is no transport \"" + transport + "\"",
                  (near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ")
                      + "Transports are "
                      + String.join(", ", transports)
                      + ".");
            });
  }

  /** Closes every source; what fails there hurts nobody, since all has been read. */
  @Override
  public void close() {
    verification.close();
    for (ImageSource source : opened) {
      try {
        source.close();
      } catch (IOException e) {
        LOG.debug("closing a source failed", e);
      }
    }
    opened.clear();
  }
}
