package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The option {@code --shard I/N}: the part of the targets that one of several processes takes. The
 * part depends only on a target's text, so processes that list the targets at different times do
 * not skip any.
 *
 * @param number the number of the part, from 1
 * @param of the number of parts
 */
public record ShardOption(int number, int of) {

  private static final String NAME = "--shard";
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "I/N",
            "Take part I of N of the targets, so that N processes can share one list.",
            NAME));
  }

  /**
   * Reads the part. Without the option, the part is the whole.
   *
   * @throws BadOptionException if the value is malformed
   */
  public static ShardOption read(ParseResult parsed) {
    return CommandOptions.value(parsed, NAME)
        .map(ShardOption::parse)
        .orElseGet(() -> new ShardOption(1, 1));
  }

  private static ShardOption parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      ShardOption shard =
          new ShardOption(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
      if (shard.number <= shard.of) {
        return shard;
      }
    }
    throw new BadOptionException(
        Written.option(NAME + " " + text),
        Reason.INVALID,
        "it is not I/N, with I from 1 to N",
        Advice.of("Write for example " + NAME + " 1/3."));
  }

  /** Whether a target is in the part. */
  public boolean contains(String target) {
    String hex = Digest.of(target.getBytes(StandardCharsets.UTF_8)).hex();
    return Long.parseLong(hex.substring(0, 12), 16) % of == number - 1;
  }
}
