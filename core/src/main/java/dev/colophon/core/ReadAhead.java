package dev.colophon.core;

import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.source.OpenSources;
import dev.colophon.spi.ExecutionContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A source that is read in the background before a request names it: its documents, and its blobs
 * to verify their digests. It saves time for a program that knows its source early.
 *
 * <p>It serves the first request of the {@link Colophon} that it is passed to. A failure to read
 * fails that request if the request names the source, and is ignored otherwise.
 */
public final class ReadAhead implements AutoCloseable {

  private final AtomicReference<Optional<OpenSources>> sources;

  private ReadAhead(OpenSources sources) {
    this.sources = new AtomicReference<>(Optional.of(sources));
  }

  /**
   * Begins to read a source, of a transport on the class path.
   *
   * @param source the source of the image, {@code oci:DIR:TAG} for example
   */
  public static ReadAhead of(String source, ExecutionContext context) {
    OpenSources sources = new OpenSources(Extensions.onClassPath(), context);
    sources.readAhead(source);
    return new ReadAhead(sources);
  }

  /** Hands over the open source, once, to continue with these extensions; the caller closes it. */
  Optional<OpenSources> take(Extensions extensions) {
    Optional<OpenSources> begun = sources.getAndSet(Optional.empty());
    begun.ifPresent(open -> open.goOnWith(extensions));
    return begun;
  }

  /** Stops reading, unless a request has taken the source over. */
  @Override
  public void close() {
    sources.getAndSet(Optional.empty()).ifPresent(OpenSources::close);
  }
}
