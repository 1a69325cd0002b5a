package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import java.util.Optional;

/** The {@code tag} option: the tag of an image without a full name. */
public final class LayoutTag {

  /** The option. */
  public static final ExporterOption OPTION =
      ExporterOption.text(
          "tag", "TAG", "The tag of the image in the layout, in place of a full name.");

  private static final String GRAMMAR = "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}";

  private LayoutTag() {}

  /** Whether a text is a tag (OCI distribution-spec, "Pulling manifests"). */
  public static boolean isTag(String text) {
    return text.matches(GRAMMAR);
  }

  /**
   * The requested tag.
   *
   * @throws dev.colophon.spi.BadOptionException if it is not a tag, or a name is also given
   */
  public static Optional<String> parse(ExporterOptions options) {
    Optional<String> tag = options.text(OPTION.name());
    if (tag.isPresent() && !isTag(tag.get())) {
      throw options.bad(
          "\"" + tag.get() + "\" is not a tag", "A tag is letters, digits, _, . and -, up to 128.");
    }
    if (tag.isPresent() && options.text(ImageNames.OPTION.name()).isPresent()) {
      throw options.bad("a name has a tag of its own", "Leave out tag or name.");
    }
    return tag;
  }
}
