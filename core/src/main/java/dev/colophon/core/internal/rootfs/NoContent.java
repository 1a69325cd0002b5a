package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.InputStream;
import java.util.OptionalLong;

/** The content of an image without a base, which has no blobs. */
final class NoContent implements ContentReader {

  NoContent() {}

  @Override
  public InputStream open(Descriptor blob) {
    throw new SourceException(
        Written.content("blob " + blob.digest()), Reason.FAILED, "it is not made yet", Advice.NONE);
  }

  @Override
  public OptionalLong size(Descriptor blob) {
    return OptionalLong.empty();
  }
}
