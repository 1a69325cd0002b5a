package dev.colophon.core.internal.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OptionPropertiesTest {

  @Property
  void whatIsJoinedIsSplitAgain(@ForAll("fields") List<String> fields) {
    assertThat(OutputRecord.split(OutputRecord.join(fields), Written.output("--output")))
        .isEqualTo(fields);
  }

  @Property
  void whatIsPrintedIsParsedAgain(@ForAll("annotations") AnnotationOption option) {
    String record = OutputRecord.join(List.of("type=oci", OptionSpelling.of(option)));
    AnnotationOption parsed = OutputOption.parse(record).annotations().get(0);
    assertThat(parsed.level()).isEqualTo(option.level());
    assertThat(parsed.platform()).isEqualTo(option.platform());
    assertThat(parsed.key()).isEqualTo(option.key());
    assertThat(parsed.value()).isEqualTo(option.value());
  }

  @Property
  void anyTextIsAnOutputOrAnError(@ForAll String text) {
    try {
      assertThat(OutputOption.parse(text).type()).isNotEmpty();
    } catch (ColophonException e) {
      assertThat(e.getMessage()).startsWith("--output ");
    }
  }

  @Property
  void almostAnOptionIsAnOutputOrAnError(@ForAll("almost") String text) {
    try {
      OutputOption parsed = OutputOption.parse("type=oci," + text);
      assertThat(parsed.options().keySet()).noneMatch(name -> name.startsWith("annotation"));
    } catch (ColophonException e) {
      assertThat(e.advice() + e.why()).isNotEmpty();
    }
  }

  @Property
  void anyTextIsAnAnnotationOrAnError(@ForAll("almost") String text) {
    try {
      assertThat(AnnotationShorthand.parse(text)).isNotEmpty();
    } catch (ColophonException e) {
      assertThat(e.getMessage()).startsWith("--annotation ");
    }
  }

  @Provide
  Arbitrary<List<String>> fields() {
    Arbitrary<String> field = Arbitraries.strings().withChars("ab,\"\r\n= \té").ofMaxLength(12);
    return field.list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<AnnotationOption> annotations() {
    Arbitrary<Optional<Platform>> platforms =
        Arbitraries.of(
                "linux/amd64",
                "arm64",
                "arm",
                "linux/arm/v6",
                "windows(10.0.17763.1)/amd64",
                "darwin/arm64")
            .map(Platform::parse)
            .optional();
    Arbitrary<String> keys =
        Arbitraries.strings()
            .withChars("abcXYZ019._-/[]:@é")
            .ofMinLength(1)
            .ofMaxLength(20)
            // A bracket there is how others write a platform, and is refused.
            .filter(key -> !key.startsWith("["));
    Arbitrary<String> values =
        Arbitraries.strings().withChars("ab ,\"'=\t<>&\r\n\u2028é").ofMaxLength(20);
    return Combinators.combine(Arbitraries.of(AnnotationLevel.class), platforms, keys, values)
        .as(
            (level, platform, key, value) ->
                new AnnotationOption(Written.output(""), level, platform, key, value));
  }

  @Provide
  Arbitrary<String> almost() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "annotation",
            "-",
            "index",
            "manifest",
            "descriptor",
            "[",
            "]",
            "linux/amd64",
            "(",
            ")",
            ".",
            "a",
            "=",
            ",",
            "\"",
            ":",
            " ",
            "\n",
            "é");
    return pieces.list().ofMaxSize(10).map(list -> String.join("", list));
  }
}
