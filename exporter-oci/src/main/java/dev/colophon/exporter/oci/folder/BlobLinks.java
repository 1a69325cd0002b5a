package dev.colophon.exporter.oci.folder;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * The setting whether the user's own blob files are linked into a layout or the store, or always
 * copied.
 */
final class BlobLinks {

  private static final String VARIABLE = "COLOPHON_LINKS";

  private BlobLinks() {}

  /**
   * Whether files are linked where possible: yes, unless {@code COLOPHON_LINKS} is {@code false}.
   *
   * @throws BadOptionException if the variable is neither {@code true} nor {@code false}
   */
  static boolean areAllowed(ExecutionContext context) {
    String value = context.environment().getOrDefault(VARIABLE, "");
    return switch (value) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new BadOptionException(
              Written.variable(VARIABLE, value),
              Reason.INVALID,
              "it is true or false",
              Advice.of("Set " + VARIABLE + "=false to have blobs copied always."));
    };
  }
}
