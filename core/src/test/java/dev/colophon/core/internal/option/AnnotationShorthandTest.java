package dev.colophon.core.internal.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.BadOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationShorthandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          k=v                                  | annotation-manifest.k=v
          index:k=v                            | annotation-index.k=v
          manifest[linux/arm64]:k=v            | annotation-manifest[linux/arm64].k=v
          index,manifest[linux/arm64]:k=v      | annotation-index.k=v annotation-manifest[linux/arm64].k=v
          manifest:a:b=v                       | annotation-manifest.a:b=v
          index-descriptor:k=https://a/b?c=d   | annotation-index-descriptor.k=https://a/b?c=d
          k=a:b                                | annotation-manifest.k=a:b
          """)
  void isTheSameAsOptionsOfAnOutput(String shorthand, String options) {
    assertThat(AnnotationShorthand.parse(shorthand).stream().map(OptionSpelling::of).toList())
        .containsExactly(options.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          k          | it has no "=". Write [TYPE[PLATFORM],…:]KEY=VALUE.
          =v         | its key is empty. Write [TYPE[PLATFORM],…:]KEY, and =VALUE to set it.
          a b=v      | the key "a b" has white space in it. Annotation keys have none.
          index:=v   | its key is empty
          indx:k=v   | "indx" before the colon is not a type. Did you mean index?
          my.org:k=v | for a key that has a colon in it write manifest:my.org:k=v.
          index[x:k=v | "index[x" before the colon is not a type
          index[a/b/c/d]:k=v | it has 4 parts
          """)
  void aMistakeSaysWhatIsWrong(String shorthand, String message) {
    assertThatThrownBy(() -> AnnotationShorthand.parse(shorthand))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("--annotation \"" + shorthand + "\": ")
        .hasMessageContaining(message);
  }

  @Test
  void aRemovalIsTheSameWithoutAValue() {
    assertThat(AnnotationShorthand.parseRemoval("index,manifest[arm64]:k"))
        .extracting(
            r -> r.level() + " " + r.platform().map(Object::toString).orElse("all") + " " + r.key())
        .containsExactly("index all k", "manifest linux/arm64 k");
    assertThatThrownBy(() -> AnnotationShorthand.parseRemoval("k=v"))
        .hasMessageContaining("it has a value");
  }

  /** Other tools' spellings, and the valid one that the message proposes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [linux/arm64]k.l=v                     | manifest[linux/arm64]:k.l=v
          [linux/arm64]:k=v                      | manifest[linux/arm64]:k=v
          [linux/arm/v7].k=v                     | manifest[linux/arm/v7]:k=v
          annotation.k.l=v                       | manifest:k.l=v
          annotation-index.k=v                   | index:k=v
          annotation-indx.k=v                    | index:k=v
          annotation[linux/arm64].k=v            | manifest[linux/arm64]:k=v
          annotation-manifest[linux/arm64].k=v   | manifest[linux/arm64]:k=v
          index.org.example.k=v                  | index:org.example.k=v
          manifest.k=v                           | manifest:k=v
          manifest-descriptor.k=v                | manifest-descriptor:k=v
          index-descriptor.k=v                   | index-descriptor:k=v
          manifest[linux/arm64]k=v               | manifest[linux/arm64]:k=v
          manifest[linux/arm64].k=v              | manifest[linux/arm64]:k=v
          manifest:[linux/arm64]k=v              | manifest[linux/arm64]:k=v
          manifest:[linux/arm64]:k=v             | manifest[linux/arm64]:k=v
          """)
  void otherSpellingsAreRefusedWithTheRightOne(String text, String right) {
    assertThatThrownBy(() -> AnnotationShorthand.parse(text))
        .hasMessageStartingWith("--annotation \"" + text + "\": ")
        .hasMessageContaining("Write " + right);
    assertThat(AnnotationShorthand.parse(right)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"k=v\"", "'k=v'", "\u201ck=v\u201d", "index:\"k=v\""})
  void quotationMarksAroundAnAnnotationAreRefused(String text) {
    assertThatThrownBy(() -> AnnotationShorthand.parse(text))
        .hasMessageContaining("the key begins with a quotation mark");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.example/[x]=v",
        "a[1].b=v",
        "org.example.index.x=v",
        "org.example.annotation-index.x=v",
        "indexes.k=v",
        "annotations.k=v",
        "annotation-foobar.k=v",
        "a\"b\"=v",
        "manifest:index.k=v"
      })
  void theSameSignsElsewhereInAKeyAreItsOwn(String text) {
    String key = text.replace("manifest:", "").replace("=v", "");
    assertThat(AnnotationShorthand.parse(text)).singleElement().extracting("key").isEqualTo(key);
  }

  @Test
  void bracketsTakeAListOfPlatforms() {
    assertThat(
            AnnotationShorthand.parse("index,manifest[linux/arm64,linux/amd64]:k=v").stream()
                .map(OptionSpelling::of))
        .containsExactly(
            "annotation-index.k=v",
            "annotation-manifest[linux/arm64].k=v",
            "annotation-manifest[linux/amd64].k=v");
  }
}
