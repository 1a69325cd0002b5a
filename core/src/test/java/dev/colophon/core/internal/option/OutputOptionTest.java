package dev.colophon.core.internal.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutputOptionTest {

  private static final String FORMS =
      "Write annotation.KEY=VALUE, annotation-TYPE.KEY=VALUE or annotation-TYPE[PLATFORM].KEY=VALUE, where TYPE is one of"
          + " manifest, manifest-descriptor, index, index-descriptor.";
  private static final String TYPES =
      "Types are manifest, manifest-descriptor, index, index-descriptor.";

  static Stream<Arguments> annotations() {
    return Stream.of(
        Arguments.of("annotation.a=b", AnnotationLevel.MANIFEST, "", "a", "b"),
        Arguments.of("annotation-manifest.a=b", AnnotationLevel.MANIFEST, "", "a", "b"),
        Arguments.of(
            "annotation-manifest-descriptor.a=b",
            AnnotationLevel.MANIFEST_DESCRIPTOR,
            "",
            "a",
            "b"),
        Arguments.of("annotation-index.a=b", AnnotationLevel.INDEX, "", "a", "b"),
        Arguments.of(
            "annotation-index-descriptor.a=b", AnnotationLevel.INDEX_DESCRIPTOR, "", "a", "b"),
        Arguments.of(
            "annotation[linux/amd64].a=b", AnnotationLevel.MANIFEST, "linux/amd64", "a", "b"),
        Arguments.of("annotation[x86_64].a=b", AnnotationLevel.MANIFEST, "linux/amd64", "a", "b"),
        Arguments.of("annotation[arm].a=b", AnnotationLevel.MANIFEST, "linux/arm/v7", "a", "b"),
        Arguments.of(
            "annotation-index[linux/arm64/v8].a=b", AnnotationLevel.INDEX, "linux/arm64", "a", "b"),
        Arguments.of(
            "annotation[windows(10.0.17763.123)/amd64].a=b",
            AnnotationLevel.MANIFEST,
            "windows(10.0.17763.123)/amd64",
            "a",
            "b"),
        Arguments.of(
            "annotation.a.b[c]/d:e@f=1", AnnotationLevel.MANIFEST, "", "a.b[c]/d:e@f", "1"),
        Arguments.of("annotation.Case.Kept=1", AnnotationLevel.MANIFEST, "", "Case.Kept", "1"),
        Arguments.of("annotation.a=", AnnotationLevel.MANIFEST, "", "a", ""),
        Arguments.of("annotation.a=b=c", AnnotationLevel.MANIFEST, "", "a", "b=c"),
        Arguments.of("\"annotation.a=b,c\"", AnnotationLevel.MANIFEST, "", "a", "b,c"),
        Arguments.of(
            "\"annotation.a=say \"\"hi\"\"\"", AnnotationLevel.MANIFEST, "", "a", "say \"hi\""),
        Arguments.of(
            "\"annotation.a=two\nlines\"", AnnotationLevel.MANIFEST, "", "a", "two\nlines"),
        Arguments.of(
            "\"annotation.a=two\r\nlines\"", AnnotationLevel.MANIFEST, "", "a", "two\nlines"),
        Arguments.of("annotation.a= b\tc ", AnnotationLevel.MANIFEST, "", "a", " b\tc "),
        Arguments.of("annotation.größe=é😀", AnnotationLevel.MANIFEST, "", "größe", "é😀"));
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void anAnnotationSaysItsLevelPlatformKeyAndValue(
      String field, AnnotationLevel level, String platform, String key, String value) {
    List<AnnotationOption> parsed = OutputOption.parse("type=oci," + field).annotations();
    assertThat(parsed).hasSize(1);
    assertThat(parsed.get(0).level()).isEqualTo(level);
    assertThat(parsed.get(0).platform().map(Platform::toString).orElse("")).isEqualTo(platform);
    assertThat(parsed.get(0).key()).isEqualTo(key);
    assertThat(parsed.get(0).value()).isEqualTo(value);
  }

  @Test
  void otherOptionsAreTheExporters() {
    OutputOption parsed =
        OutputOption.parse("type=oci,\"name=a:1,b:2\",dest=x.tar,annotation.a=b\n");
    assertThat(parsed.type()).isEqualTo("oci");
    assertThat(parsed.options())
        .containsEntry("name", "a:1,b:2")
        .containsEntry("dest", "x.tar")
        .hasSize(2);
    assertThat(parsed.annotations()).hasSize(1);
  }

  @Test
  void theSameOptionTwiceWithOneValueIsOne() {
    assertThat(OutputOption.parse("type=oci,dest=a,dest=a,annotation.k=v,annotation.k=v").options())
        .hasSize(1);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("", "it is empty. Write for example --output \"type=oci,dest=out.tar\"."),
        mistake(
            "dest=a",
            "it has no type. Add for example type=oci; 'colophon exporters' lists the types."),
        mistake(
            "type=oci,annotation.a",
            "\"annotation.a\" has no \"=\". Each field is KEY=VALUE, as in type=oci,dest=out.tar; one with a comma in it has quotes around it: \"KEY=a,b\"."),
        mistake(
            "type=oci,",
            "a field is empty. Each field is KEY=VALUE, as in type=oci,dest=out.tar; one with a comma in it has quotes around it: \"KEY=a,b\"."),
        mistake("type=oci,=a", "\"=a\" has no name before its \"=\". Each field is KEY=VALUE."),
        mistake("type=oci,annotation=x", "\"annotation\" is not an annotation option. " + FORMS),
        mistake(
            "type=oci,annotations.a=x", "\"annotations.a\" is not an annotation option. " + FORMS),
        mistake(
            "type=oci,annotation[.a=x", "\"annotation[.a\" is not an annotation option. " + FORMS),
        mistake("type=oci,annotation.=x", "\"annotation.\" has an empty key. " + FORMS),
        mistake(
            "type=oci,annotation.a b=x",
            "the key \"a b\" has white space in it. Annotation keys have none."),
        mistake(
            "type=oci,annotation-foo.a=x",
            "\"annotation-foo.a\" has the unknown type \"foo\". " + TYPES),
        mistake(
            "type=oci,annotation-Index.a=x",
            "\"annotation-Index.a\" has the unknown type \"Index\". Did you mean index? " + TYPES),
        mistake(
            "type=oci,annotation-manifest-desciptor.a=x",
            "\"annotation-manifest-desciptor.a\" has the unknown type \"manifest-desciptor\". Did you mean"
                + " manifest-descriptor? "
                + TYPES),
        mistake(
            "type=oci,annotation-.a=x", "\"annotation-.a\" has the unknown type \"\". " + TYPES),
        mistake(
            "type=oci,annotation[no/such/plat/form].a=x",
            "\"annotation[no/such/plat/form].a\" has no platform in its brackets: it has 4 parts, and a platform is"
                + " os/arch[/variant]. Write for example [linux/amd64], [linux/arm/v7] or [arm64]."),
        mistake(
            "type=oci,annotation[toaster].a=x",
            "\"annotation[toaster].a\" has no platform in its brackets: \"toaster\" is not a known operating system or"
                + " architecture. Write for example [linux/amd64], [linux/arm/v7] or [arm64]."),
        mistake(
            "type=oci,annotation[].a=x",
            "\"annotation[].a\" has no platform in its brackets: a part of it is empty, and a platform is"
                + " os/arch[/variant]. Write for example [linux/amd64], [linux/arm/v7] or [arm64]."),
        mistake(
            "type=oci,annotation.a=say \"hi\"",
            "there is a quote inside a field that is not quoted as a whole (character 27). Quote the whole field and"
                + " double the quotes in it: \"annotation.a=say \"\"hi\"\"\"."),
        mistake(
            "type=oci,\"annotation.a=b\"c",
            "text follows a closing quote (character 26). Quote the whole field and double the quotes in it:"
                + " \"annotation.a=say \"\"hi\"\"\"."),
        mistake(
            "type=oci,\"annotation.a=b",
            "the quote at character 10 is never closed. Add a quote at the end of that field."),
        mistake(
            "type=oci,annotation.a=b\nannotation.c=d",
            "a line ends inside it (character 24). Quote the whole field if its value has several lines:"
                + " \"annotation.a=…\"."),
        mistake(
            "type=oci,dest=a,dest=b", "dest is given twice, as \"a\" and as \"b\". Give it once."),
        mistake(
            "type=oci,annotation[amd64].a=1,annotation-manifest[linux/amd64].a=2",
            "annotation-manifest[linux/amd64].a is given twice, as \"1\" and as \"2\". Give it once."));
  }

  private static Arguments mistake(String record, String message) {
    return Arguments.of(record, "--output \"" + record + "\": " + message);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeSaysWhatIsWrongAndWhatWorks(String record, String message) {
    assertThatThrownBy(() -> OutputOption.parse(record))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(message);
  }

  @Test
  void halfACharacterIsRefused() {
    assertThatThrownBy(() -> OutputOption.parse("type=oci,annotation.a=\ud800"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("half a character");
  }
}
