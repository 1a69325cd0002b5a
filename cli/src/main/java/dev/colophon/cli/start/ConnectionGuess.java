package dev.colophon.cli.start;

import dev.colophon.exporter.image.registry.ConnectionAhead;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.ImageReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Guesses from the raw command line which registries will be used, to connect to them while the
 * command line is still being parsed. A wrong guess only costs a connection: the command decides
 * independently and reports any error.
 */
public final class ConnectionGuess {

  private static final Set<String> COMMANDS =
      Set.of("annotate", "build", "copy", "diff", "inspect", "lint", "push");

  private static final String SOURCE = "docker://";
  private static final String REGISTRY = "type=registry,";
  private static final String PUSH = ",push=true";
  private static final String NAME = ",name=";

  /** A source and a destination. */
  private static final int MOST = 2;

  private ConnectionGuess() {}

  /**
   * Begins to connect, in the background.
   *
   * @param context makes the context in which the command will use the registries
   */
  public static void start(Supplier<ExecutionContext> context, String... arguments) {
    for (ImageReference image : images(arguments).values()) {
      IdleProcessor.run("colophon-connection", () -> connect(image, context));
    }
  }

  /** Whatever fails here fails again in the command, which reports it. */
  private static void connect(ImageReference image, Supplier<ExecutionContext> context) {
    try {
      ConnectionAhead.connect(image, context.get());
    } catch (ColophonException e) {
      return;
    }
  }

  /** An image of each of the first registries that a command line names, by registry. */
  static Map<String, ImageReference> images(String... arguments) {
    Map<String, ImageReference> images = new LinkedHashMap<>();
    if (arguments.length == 0 || !COMMANDS.contains(arguments[0])) {
      return images;
    }
    for (String argument : arguments) {
      if (images.size() < MOST) {
        image(argument).ifPresent(image -> images.putIfAbsent(image.registry(), image));
      }
    }
    return images;
  }

  private static Optional<ImageReference> image(String argument) {
    try {
      String name = name(argument);
      return name.isEmpty() ? Optional.empty() : Optional.of(ImageReference.parse(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String name(String argument) {
    if (argument.startsWith(SOURCE)) {
      return argument.substring(SOURCE.length());
    }
    boolean pushes = argument.contains(REGISTRY) || argument.contains(PUSH);
    int begin = pushes ? argument.indexOf(NAME) : -1;
    if (begin < 0) {
      return "";
    }
    int end = argument.indexOf(',', begin + 1);
    return argument.substring(begin + NAME.length(), end < 0 ? argument.length() : end);
  }
}
