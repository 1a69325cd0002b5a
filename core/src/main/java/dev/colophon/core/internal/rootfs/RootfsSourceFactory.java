package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a root file system as the image that a build with default settings would make. Builds do
 * not use this class: they make the image for each output.
 */
public final class RootfsSourceFactory implements SourceFactory {

  /** The name of the empty base image in a Dockerfile. */
  private static final String EMPTY_BASE = "scratch";

  /** Creates a factory, which has no state. */
  public RootfsSourceFactory() {}

  @Override
  public String transport() {
    return RootfsSource.TRANSPORT;
  }

  @Override
  public String syntax() {
    return "rootfs:PLATFORM|all=DIR|TAR|-[,to=PATH][,exclude=PATTERN][,ignore=FILE]";
  }

  @Override
  public String description() {
    return "A root file system, which becomes a layer on --base or on nothing; - is a tar on"
        + " standard input.";
  }

  @Override
  public Advice adviceOn(Path path, String written) {
    if (written.equals(EMPTY_BASE)) {
      return Advice.of("Leave out --base: a root file system then begins with nothing.");
    }
    return Files.isDirectory(path)
        ? Advice.of(
            "This folder is not a layout; "
                + place("linux/amd64=" + written)
                + " reads it as a root file system.")
        : Advice.NONE;
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) {
    return MadeImage.of(RootfsSource.TRANSPORT + ":" + location, context);
  }
}
