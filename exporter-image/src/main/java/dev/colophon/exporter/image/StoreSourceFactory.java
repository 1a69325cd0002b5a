package dev.colophon.exporter.image;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.image.store.LocalStore;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens {@code store:NAME}. */
@AutoService(SourceFactory.class)
public final class StoreSourceFactory implements SourceFactory {

  /** Called by the service loader. */
  public StoreSourceFactory() {}

  @Override
  public String transport() {
    return "store";
  }

  @Override
  public String syntax() {
    return "store:NAME|DIGEST";
  }

  @Override
  public String description() {
    return "An image of the local store, where type=image puts them.";
  }

  @Override
  public Advice adviceOn(String other, String location) {
    return other.equals("sha256") || other.equals("sha512")
        ? Advice.of("Write " + place(other + ":" + location) + ".")
        : Advice.NONE;
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    return LocalStore.of(context).open(location);
  }

  @Override
  public Optional<List<ImageSource>> images(String location, ExecutionContext context)
      throws IOException {
    if (!location.isEmpty()) {
      throw new BadOptionException(
          Written.option("store:" + location),
          Reason.INVALID,
          "it names one image, and all are listed",
          Advice.of("Write store:, or nothing."));
    }
    return Optional.of(LocalStore.of(context).openAll());
  }

  @Override
  public Optional<OutputDestination> destination(String location, ExecutionContext context) {
    return Optional.of(OutputDestination.of("image", Map.of(ImageOptions.NAME, location)));
  }

  @Override
  public boolean holdsSeveral() {
    return true;
  }

  @Override
  public List<String> tags(String location, ExecutionContext context) throws IOException {
    return LocalStore.of(context).tags(location);
  }

  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    replacement.requireNoOverwrite("the store replaces an image only as it was read");
    return Optional.of(StoreExporter.inPlace(replacement, context));
  }
}
