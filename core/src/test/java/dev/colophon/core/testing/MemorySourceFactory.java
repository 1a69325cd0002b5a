package dev.colophon.core.testing;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;

/**
 * Opens one image by {@code memory:} and any location.
 *
 * @param image the image
 */
public record MemorySourceFactory(ImageSource image) implements SourceFactory {

  @Override
  public String transport() {
    return "memory";
  }

  @Override
  public String syntax() {
    return "memory:NAME";
  }

  @Override
  public String description() {
    return "An image in memory.";
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) {
    return image;
  }
}
