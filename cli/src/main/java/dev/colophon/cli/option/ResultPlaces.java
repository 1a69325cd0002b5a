package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --tag}: other places or tags to write an annotated image to. */
public final class ResultPlaces {

  private static final String TAG = "--tag";
  private static final Pattern BARE_TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final List<String> WITH_TAGS = List.of("docker://", "oci:", "store:");

  private ResultPlaces() {}

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.list(
                "TAG|DESTINATION",
                "Write the result there and leave TARGET as it is: another tag of the same"
                    + " repository, layout or store, or a whole place as 'colophon copy' takes it."
                    + " Repeatable.",
                "-t",
                TAG)
            .build());
  }

  /** Whether the option is given. */
  public static boolean areIn(ParseResult parsed) {
    return parsed.hasMatchedOption(TAG);
  }

  /**
   * The places as typed. A bare tag becomes the target with that tag.
   *
   * @throws BadOptionException if a bare tag is given for a target that has only one image
   */
  public static List<String> of(ParseResult parsed, String target) {
    return CommandOptions.values(parsed, TAG).stream()
        .map(place -> BARE_TAG.matcher(place).matches() ? tagged(target, place) : place)
        .toList();
  }

  private static String tagged(String target, String tag) {
    String transport =
        WITH_TAGS.stream().filter(target::startsWith).findFirst().orElseThrow(() -> bad(tag));
    String location = target.substring(transport.length()).replaceFirst("@.*", "");
    int colon = location.lastIndexOf(':');
    String untagged = colon > location.lastIndexOf('/') ? location.substring(0, colon) : location;
    return transport + untagged + ":" + tag;
  }

  private static BadOptionException bad(String tag) {
    return new BadOptionException(
        Written.option(TAG + " " + tag),
        Reason.INVALID,
        "only a repository, a layout and the store have several tags",
        Advice.of("Name a whole place, --tag oci-archive:other.tar:" + tag + " for example."));
  }
}
