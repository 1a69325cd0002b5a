package dev.colophon.core.internal.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.ProcessContext;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.option.OptionSpelling;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationFileTest {

  private static final ExecutionContext CONTEXT = ProcessContext.embedded();

  @TempDir private Path folder;

  private List<String> read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8)).stream().map(OptionSpelling::of).toList();
  }

  private List<AnnotationOption> read(byte[] content) throws IOException {
    Path file = folder.resolve("file");
    Files.write(file, content);
    return AnnotationFile.read(file.toString(), CONTEXT);
  }

  @Test
  void aLineIsAnAnnotation() throws IOException {
    assertThat(
            read(
                "# about the image\n\n  # more\ntitle=A \"title\", = verbatim \n"
                    + "index,manifest[linux/arm64]:k=# no comment\r\nempty="))
        .containsExactly(
            "annotation-manifest.title=A \"title\", = verbatim ",
            "annotation-index.k=# no comment",
            "annotation-manifest[linux/arm64].k=# no comment",
            "annotation-manifest.empty=");
  }

  @Test
  void anEmptyFileAsksForNothing() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("{}")).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoPartOfAKey() throws IOException {
    assertThat(read("\uFEFFk=v")).containsExactly("annotation-manifest.k=v");
    assertThat(read("\uFEFF{\"index\": {\"k\": \"v\"}}")).containsExactly("annotation-index.k=v");
  }

  @Test
  void jsonNamesLevels() throws IOException {
    assertThat(
            read(
                """

                {
                  "$manifest": {"k": "line\\nfeed", "l": ""},
                  "manifest[linux/arm64]": {"k": "arm"},
                  "index,index-descriptor": {"k": "v"}
                }
                """))
        .containsExactly(
            "annotation-manifest.k=line\nfeed",
            "annotation-manifest.l=",
            "annotation-manifest[linux/arm64].k=arm",
            "annotation-index.k=v",
            "annotation-index-descriptor.k=v");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=b%nc | , line 2: it has no \"=\". Write [TYPE[PLATFORM],…:]KEY=VALUE.",
        "# c%n%n k=v | , line 3: the key \" k\" has white space in it.",
        "idnex:k=v | , line 1: \"idnex\" before the colon is not a type. Did you mean index?",
        "{\"$config\": {\"k\": \"v\"}} | : \"$config\" annotates the descriptor of the config",
        "{\"hello.txt\": {\"k\": \"v\"}} | : \"hello.txt\" is not a level, and files and layers",
        "{\"idnex\": {\"k\": \"v\"}} | : \"idnex\" is not a level, and files and layers of an image have none. Did you mean index?",
        "{\"index\": \"v\"} | : \"index\" is a string, not an object of annotations.",
        "{\"k=l\": \"v\"} | : the key \"k=l\" has an equals sign in it.",
        "{\"annotations\": [1]} | : its list of \"annotations\" contains a number, and each is a string.",
        "{\"annotations\": {\"k\": \"v\"}} | : \"annotations\" is not a level",
        "{\"k\": 1} | : the value of \"k\" is a number, and values of annotations are strings. Write it as a string, in quotation marks: {\"k\": \"VALUE\"}.",
        "{\"k\": \"v\", \"l\": true} | : the value of \"l\" is true or false, and values",
        "{\"k\": [\"v\"]} | : the value of \"k\" is an array, and values",
        "{\"k\": null} | : the value of \"k\" is null, and values of annotations are strings. Leave the key out, or write \"\" for an empty value.",
        "{\"index\": {\"k\": \"v\"}, \"l\": \"w\"} | : \"l\" is an annotation, and other fields of the file are levels. Write {\"manifest\": {\"l\": \"VALUE\"}}, or name no level in the file.",
        "[\"k=v\"] | : it is a JSON array, and annotations are in a JSON object. Write {",
        "%n [{\"k\": \"v\"}] | : it is a JSON array",
        "\"k=v\" | , line 1: the key begins with a quotation mark.",
        "null | , line 1: it has no \"=\".",
        "{\"k\": \"v\" | : it is not readable JSON: Unexpected end-of-input: expected close marker for Object (line 1, column 10)",
        "{\"target\": {\"a\": {\"tags\": []}}} | : no target of the bake file has annotations.",
        "{\"index\": {\"k\": 1}} | : the value of \"k\" in \"index\" is a number, and values of annotations are strings. Write it as a string, in quotation marks: {\"index\": {\"k\": \"VALUE\"}}.",
        "{\"index\": {\"\": \"v\"}} | : \"\" has an empty key",
        "{\"index\": {\"a b\": \"v\"}} | : the key \"a b\" has white space in it.",
        "{\"index\": {\"k\": \"v\", \"k\": \"w\"}} | : it is not readable JSON: Duplicate field 'k'",
        "{\"index\": {} | : it is not readable JSON",
        "{} {} | : it is not readable JSON"
      })
  void whatIsNotOfTheFormIsAnErrorThatSaysWhere(String content, String message) {
    assertThatThrownBy(() -> read(content.replace("%n", "\n")))
        .isInstanceOf(ColophonException.class)
        .hasMessageStartingWith("--annotation-file \"" + folder.resolve("file") + "\"" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"k\": \"v\", \"index:l\": \"w\"} | annotation-manifest.k=v,annotation-index.l=w",
        "{\"k\": \"a\\nb\"} | annotation-manifest.k=a\\nb",
        "{\"tags\": [\"a:1\"], \"labels\": {\"x\": \"y\"}, \"annotations\": [\"index:k=a\\nb\"]} | annotation-index.k=a\\nb",
        "{\"target\": {\"docker-metadata-action\": {\"annotations\": [\"manifest:k=v\"]}}} | annotation-manifest.k=v"
      })
  void otherFormsOfJsonAreRead(String content, String options) throws IOException {
    assertThat(read(content)).containsExactly(options.replace("\\n", "\n").split(","));
  }

  @Test
  void filesThatCannotBeReadAreErrors() throws IOException {
    String missing = folder.resolve("missing").toString();
    assertThatThrownBy(() -> AnnotationFile.read(missing, CONTEXT))
        .hasMessageStartingWith(
            "--annotation-file \"" + missing + "\": there is no such file. It was looked for in ");
    assertThatThrownBy(() -> AnnotationFile.read(folder.toString(), CONTEXT))
        .hasMessage("--annotation-file \"" + folder + "\": it is a folder. Name a file.");
    assertThatThrownBy(() -> read(new byte[] {'k', '=', (byte) 0xFF}))
        .hasMessageEndingWith("it is not text in UTF-8. Convert it.");
    assertThatThrownBy(() -> read(new byte[AnnotationFile.MAX_SIZE + 1]))
        .hasMessageContaining("it has more than 1048576 bytes, the most that is read");
  }

  @Test
  void dockerMetadataHasALineForEachAnnotation() {
    assertThat(
            DockerMetadata.read(
                Map.of(
                    DockerMetadata.VARIABLE,
                    "manifest:org.opencontainers.image.title=app\n"
                        + "index:org.opencontainers.image.description=a # b\n"),
                Written.option("--annotate-from")))
        .extracting(OptionSpelling::of)
        .containsExactly(
            "annotation-manifest.org.opencontainers.image.title=app",
            "annotation-index.org.opencontainers.image.description=a # b");
  }

  @Test
  void dockerMetadataThatIsNotThereIsAnError() {
    assertThatThrownBy(
            () ->
                DockerMetadata.read(
                    Map.of(), Written.option("--annotate-from \"docker-metadata\"")))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "--annotate-from \"docker-metadata\": DOCKER_METADATA_OUTPUT_ANNOTATIONS is not set."
                + " docker/metadata-action sets it for the steps of the same job that come after"
                + " it.");
    assertThatThrownBy(
            () ->
                DockerMetadata.read(
                    Map.of(DockerMetadata.VARIABLE, "\n"), Written.option("--annotate-from")))
        .hasMessageContaining("DOCKER_METADATA_OUTPUT_ANNOTATIONS is empty");
  }
}
