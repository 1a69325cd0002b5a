package dev.colophon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.testing.MemorySourceFactory;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.image.Image;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of an exporter, checked by what it says of them. */
class OptionKindsTest {

  /** An exporter with an option of each kind, which looks at none itself. */
  private static final class Typed extends MemoryExporter {

    Typed() {
      super("typed");
    }

    @Override
    public List<ExporterOption> options() {
      return List.of(
          ExporterOption.flag("tar", "Whether it is an archive."),
          ExporterOption.integer("jobs", 1, 8, "How many at once."),
          ExporterOption.choice("speed", List.of("slow", "fast"), "How fast."),
          ExporterOption.list("tags", "TAG", "The tags."),
          ExporterOption.path("dest", "FILE", "Where it goes.").withRequirement(),
          ExporterOption.text("old", "TEXT", "Nothing.").withDeprecation("Use dest."),
          ExporterOption.secret("token", "TOKEN", "The token."));
    }

    @Override
    public List<String> notes(Image image, ExecutionContext context) {
      return List.of("It will be slow.");
    }
  }

  private static OutputPlan plan(String output) {
    MemorySourceFactory source =
        new MemorySourceFactory(new SourceBuilder().platform("linux/amd64").indexSource());
    return Colophon.builder()
        .extensions(List.of(new Typed()), List.of(source))
        .build()
        .plan(BuildRequest.from("memory:image").output(output).build())
        .outputs()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dest=a,tar=perhaps  | tar is true or false, not "perhaps". Use tar=true or tar=false.
          dest=a,jobs=9       | jobs is a whole number from 1 to 8, not "9". Use for example jobs=1.
          dest=a,jobs=many    | jobs is a whole number from 1 to 8, not "many". Use for example jobs=1.
          dest=a,speed=fats   | there is no speed "fats". Did you mean fast? Possible are slow, fast.
          tar=true            | there is no dest. Add dest=FILE.
          dest=               | dest is empty. Give it a value: dest=FILE.
          """)
  void aValueOfAnotherKindIsRefused(String options, String message) {
    assertThatThrownBy(() -> plan("type=typed," + options))
        .isInstanceOf(BadOptionException.class)
        .hasMessage("--output \"type=typed,%s\": %s".formatted(options, message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar=true", "tar=false", "jobs=1", "speed=slow", "speed=fast"})
  void aValueThatAMessageProposesPasses(String option) {
    assertThat(plan("type=typed,dest=FILE," + option).notes()).containsExactly("It will be slow.");
  }

  @Test
  void valuesOfTheirKindPass() {
    OutputPlan plan =
        plan("type=typed,dest=a,tar,jobs=8,speed=fast,tags=b".replace("tar", "tar=1"));
    assertThat(plan.notes()).containsExactly("It will be slow.");
  }

  @Test
  void aDeprecatedOptionIsNoted() {
    assertThat(plan("type=typed,dest=a,old=b").notes())
        .containsExactly("old is deprecated. Use dest.", "It will be slow.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=typed,dest=a,token=s3cret,tar=perhaps",
        "type=typed,dest=a,\"token=s3cret,\"\"s3cret\"\"\",tar=perhaps",
        "type=typed,token=s3cret,token=s3cret2",
        "type=typed,token=s3cret,dest",
        "type=typed,\"token=s3cret,dest=a",
        "type=type,token=s3cret",
        "token=s3cret",
      })
  void aSecretIsInNoMessage(String output) {
    assertThatThrownBy(() -> plan(output))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("token=***")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aSecretIsInNoPlan() {
    OutputPlan plan = plan("type=typed,dest=a,token=s3cret");
    assertThat(plan.written().toString()).isEqualTo("--output \"type=typed,dest=a,token=***\"");
  }

  @Test
  void aReceiptAddsToTheMetadata() {
    ExportReceipt receipt =
        ExportReceipt.of("somewhere")
            .withMetadata("typed.etag", Map.of("value", "x"))
            .withMetadata("containerimage.digest", "another");
    OutputResult result = new OutputResult(plan("type=typed,dest=a"), receipt, false);
    assertThat(result.metadata())
        .containsEntry("typed.etag", Map.of("value", "x"))
        .containsEntry("containerimage.digest", result.digest().toString());
  }

  @Test
  void metadataThatNoJsonHoldsIsRefused() {
    assertThatThrownBy(() -> ExportReceipt.of("a").withMetadata("b", List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("not java.lang.Object");
  }

  @Test
  void optionsAreReadByTheirKind() {
    ExporterOptions options =
        ExporterOptions.of(Map.of("jobs", "3", "tags", "a, b,"), ExporterOptions.none().written());
    assertThat(options.integer("jobs")).hasValue(3);
    assertThat(options.integer("none")).isEmpty();
    assertThat(options.list("tags")).containsExactly("a", "b");
    assertThat(options.list("none")).isEmpty();
  }
}
