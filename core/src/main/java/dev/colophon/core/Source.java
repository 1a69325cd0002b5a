package dev.colophon.core;

import dev.colophon.spi.ImageSource;
import java.util.Objects;
import org.apiguardian.api.API;

/** A source of a build: the text that names an image, or an image that the program has open. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Source {

  /**
   * A source as the command line takes it.
   *
   * @param text the transport and the location, {@code oci:DIR:TAG} for example
   */
  record Text(String text) implements Source {}

  /**
   * An open image. The program that opened it closes it, after the last request that uses it.
   *
   * @param name the name of the image in messages and notes
   * @param image the image; several threads read it at once
   */
  record Opened(String name, ImageSource image) implements Source {

    /** Checks that there is an image. */
    public Opened {
      Objects.requireNonNull(name);
      Objects.requireNonNull(image);
    }
  }

  /** A source as the command line takes it, {@code oci:DIR:TAG} for example. */
  static Source of(String text) {
    return new Text(text);
  }

  /**
   * An image that the program has open, and closes itself.
   *
   * @param name the name of the image in messages and notes
   */
  static Source of(String name, ImageSource image) {
    return new Opened(name, image);
  }
}
