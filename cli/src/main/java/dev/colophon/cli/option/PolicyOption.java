package dev.colophon.cli.option;

import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ParseResult;

/**
 * An option whose value is one of a fixed set of policies.
 *
 * @param name the option's name, for example {@code --missing}
 * @param spellings the policies as users write them
 * @param find finds a policy by its spelling
 */
record PolicyOption<P>(String name, List<String> spellings, Function<String, Optional<P>> find) {

  PolicyOption {
    spellings = List.copyOf(spellings);
  }

  /**
   * The policy that the option names; empty without the option.
   *
   * @throws BadOptionException if there is no such policy
   */
  Optional<P> read(ParseResult parsed) {
    return CommandOptions.value(parsed, name)
        .map(text -> find.apply(text).orElseThrow(() -> unknown(text)));
  }

  private BadOptionException unknown(String text) {
    return new BadOptionException(
        Written.option(name + " " + text),
        Reason.INVALID,
        "there is no policy \"" + text + "\"",
        Advice.of(
            Suggestions.didYouMean(text, spellings)
                + "Policies are "
                + String.join(", ", spellings)
                + "."));
  }
}
