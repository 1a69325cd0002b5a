package dev.colophon.exporter.image;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.mirror.RegistriesConf;
import dev.colophon.exporter.image.registry.PushTarget;
import dev.colophon.exporter.image.registry.RegistrySource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens {@code docker://REFERENCE}. */
@AutoService(SourceFactory.class)
public final class RegistrySourceFactory implements SourceFactory {

  private static final String SLASHES = "//";
  private static final Pattern SCHEME = Pattern.compile("^(?:[a-z-]+:)?/+");

  /** Called by the service loader. */
  public RegistrySourceFactory() {}

  @Override
  public String transport() {
    return "docker";
  }

  @Override
  public String syntax() {
    return "docker://REFERENCE[:TAG][@DIGEST]";
  }

  @Override
  public String description() {
    return "An image of a registry.";
  }

  @Override
  public PlaceKind kind() {
    return PlaceKind.REGISTRY;
  }

  @Override
  public String place(String location) {
    return transport() + ":" + SLASHES + location;
  }

  @Override
  public Advice adviceOn(String other, String location) {
    return ReferenceAdvice.on(other, location);
  }

  @Override
  public Advice adviceOn(Path path, String written) {
    return Files.exists(path) ? Advice.NONE : ReferenceAdvice.onCase(written);
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    String what = transport() + ":" + location;
    ImageReference reference = reference(location);
    try {
      RegistriesConf.of(context).requireClear(location.substring(SLASHES.length()), reference);
    } catch (RegistryException e) {
      throw e.ofSource(what);
    }
    return RegistrySource.open(what, reference, context);
  }

  @Override
  public Optional<String> registry(String location) {
    try {
      return Optional.of(reference(location).registry());
    } catch (BadOptionException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<OutputDestination> destination(String location, ExecutionContext context) {
    ImageReference reference = reference(location);
    if (reference.digest().isPresent()) {
      throw new BadOptionException(
          Written.option(transport() + ":" + location),
          Reason.INVALID,
          "a digest is the result, and not a name for it",
          Advice.of("Write docker://" + reference.name() + ":TAG."));
    }
    return Optional.of(
        OutputDestination.of(
            "image", Map.of(ImageOptions.NAME, reference.toString(), ImageOptions.PUSH, "true")));
  }

  @Override
  public boolean holdsSeveral() {
    return true;
  }

  @Override
  public List<String> tags(String location, ExecutionContext context) throws IOException {
    String what = transport() + ":" + location;
    return RegistrySource.tags(what, reference(location), context);
  }

  /**
   * The exporter to the same tag. A digest is not a destination, because its content cannot change.
   */
  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    ImageReference reference = reference(location);
    if (reference.tag().isEmpty()) {
      return Optional.empty();
    }
    ImageReference name = ImageReference.parse(reference.name() + ":" + reference.tag().get());
    return Optional.of(
        new PushExporter(PushTarget.inPlace(name, replacement), replacement.mediaTypes()));
  }

  private ImageReference reference(String location) {
    String what = transport() + ":" + location;
    if (!location.startsWith(SLASHES)) {
      throw new BadOptionException(
          Written.option(what),
          Reason.INVALID,
          "a registry's image is docker://REFERENCE",
          write(withoutScheme(location)));
    }
    String name = location.substring(SLASHES.length());
    if (!withoutScheme(name).equals(name)) {
      throw new BadOptionException(
          Written.option(what),
          Reason.INVALID,
          "\"" + name + "\" is not the name of an image",
          write(withoutScheme(name)));
    }
    try {
      return ImageReference.parse(name).withDefaultTag();
    } catch (IllegalArgumentException e) {
      Advice onCase = ReferenceAdvice.onCase(name);
      throw new BadOptionException(
          Written.option(what),
          Reason.INVALID,
          String.valueOf(e.getMessage()),
          onCase.isEmpty() ? write("") : onCase,
          e);
    }
  }

  /** Removes everything that looks like a scheme from the start of a name. */
  private static String withoutScheme(String name) {
    String rest = SCHEME.matcher(name).replaceFirst("");
    return rest.equals(name) ? name : withoutScheme(rest);
  }

  private static Advice write(String name) {
    return Advice.of(
        name.isEmpty()
            ? "Write for example docker://example.com/app:1 or docker://debian@sha256:…."
            : "Write docker://" + name + ".");
  }
}
