package dev.colophon.core.internal.source;

import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.machine.NamedRegistries;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the transport of a place, {@code TRANSPORT:WHERE}.
 *
 * @param extensions the installed extensions
 * @param context the context, with the working directory for relative paths
 */
public record Transports(Extensions extensions, ExecutionContext context) {

  /** The part of a place after its transport. */
  public static String locationOf(String place) {
    return place.substring(place.indexOf(':') + 1);
  }

  /** The registry of a place, determined without opening it. */
  public Optional<String> registryOf(String place) {
    int colon = place.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : extensions
            .source(place.substring(0, colon))
            .flatMap(factory -> factory.registry(locationOf(place)));
  }

  /**
   * The factory for a place's transport.
   *
   * @throws BadOptionException if the transport does not exist, or a path is written as an address
   */
  public SourceFactory factoryOf(String place) {
    return factoryOf(place, PlaceRole.SOURCE);
  }

  /**
   * The factory for the transport of a place with a role.
   *
   * @throws BadOptionException if the transport does not exist, or a path is written as an address
   */
  public SourceFactory factoryOf(String place, PlaceRole role) {
    if (place.isBlank()) {
      throw new BadOptionException(
          Written.option("\"" + place + "\""),
          Reason.INVALID,
          "the place is empty",
          Advice.of("Check that the variable it comes from is set."));
    }
    int colon = place.indexOf(':');
    String transport = colon < 0 ? place : place.substring(0, colon);
    List<String> transports = transports(role);
    if (colon < 0) {
      throw new BadOptionException(
          Written.option(place),
          Reason.INVALID,
          "it is not of the form TRANSPORT:WHERE",
          Advice.of(remedy(place, role, List.of())));
    }
    Optional<SourceFactory> found = extensions.source(transport);
    found.ifPresent(factory -> guess().refuseAddress(place, locationOf(place), factory));
    return found.orElseThrow(
        () -> {
          List<String> near = Suggestions.nearest(transport, transports);
          return new BadOptionException(
              Written.option(place),
              extensions.reasonOfMissing(),
              "there is no transport \"" + transport + "\"",
              guess()
                  .ofTransport(transport, locationOf(place))
                  .orElseGet(() -> Advice.of(remedy(place, role, near) + extensions.notLoaded())));
        });
  }

  /** Announces the registries of the places of a run. */
  public void nameRegistries(List<String> places) {
    NamedRegistries.of(context)
        .begin(
            places.stream()
                .flatMap(place -> registryOf(place).stream())
                .collect(Collectors.toSet()));
  }

  /**
   * Lists the tags of a place.
   *
   * @param others the destinations of the images with these tags
   * @throws BadOptionException if a place or destination can hold only one image
   * @throws SourceException if the tags cannot be listed
   */
  public List<String> tags(String place, List<String> others) {
    others.forEach(this::requireSeveral);
    nameRegistries(Stream.concat(Stream.of(place), others.stream()).toList());
    try {
      return requireSeveral(place).tags(locationOf(place), context);
    } catch (IOException e) {
      throw SourceException.of(Written.source(place), e);
    }
  }

  /**
   * The factory for a place that has several images with tags.
   *
   * @throws BadOptionException if it can hold only one image, or has a tag
   */
  private SourceFactory requireSeveral(String place) {
    SourceFactory factory = factoryOf(place);
    boolean several =
        factory.holdsSeveral()
            && !SourceGuess.hasTag(factory, locationOf(place))
            && factory
                .destination(locationOf(place), context)
                .filter(destination -> !destination.options().containsKey("tag"))
                .isPresent();
    if (!several) {
      throw new BadOptionException(
          Written.option(place),
          Reason.INVALID,
          "it is the place of one image, and not of the tags of several",
          placesOfSeveral());
    }
    return factory;
  }

  private Advice placesOfSeveral() {
    List<String> places =
        Stream.of(
                extensions.example(
                    "a repository without a tag, %s for example",
                    PlaceKind.REGISTRY, "example.com/app"),
                extensions.example("a layout, %s", PlaceKind.FOLDER, "DIR"))
            .filter(place -> !place.isEmpty())
            .toList();
    return places.isEmpty() ? Advice.NONE : Advice.of("Name " + String.join(", or ", places) + ".");
  }

  private SourceGuess guess() {
    return new SourceGuess(extensions);
  }

  private String remedy(String place, PlaceRole role, List<String> near) {
    String hint =
        near.isEmpty()
            ? guess().ofPath(context.resolve(place), place, role).toString()
            : Suggestions.didYouMean(near);
    return (hint.strip() + " Transports are " + String.join(", ", transports(role)) + ".").strip();
  }

  /** The transports whose places can have the role. */
  private List<String> transports(PlaceRole role) {
    return extensions.sources().stream()
        .filter(factory -> !role.isWritten() || isWritten(factory))
        .map(SourceFactory::transport)
        .toList();
  }

  /** Whether a transport can write. If so, it accepts every location or reports a syntax error. */
  private boolean isWritten(SourceFactory factory) {
    try {
      return factory.destination("", context).isPresent();
    } catch (BadOptionException e) {
      return true;
    }
  }
}
