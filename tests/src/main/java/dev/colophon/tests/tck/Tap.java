package dev.colophon.tests.tck;

import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;

/** A step between an image's blobs and their reader. */
@FunctionalInterface
interface Tap {

  /** Lets everything through. */
  Tap NONE = (blob, in) -> in;

  /** The stream that the reader of a blob gets. */
  InputStream tap(Descriptor blob, InputStream in) throws IOException;
}
