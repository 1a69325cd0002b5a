package dev.colophon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.testing.MemorySourceFactory;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of values, which do the same as those of text. */
class TypedRequestTest {

  private static final Platform ARM = Platform.parse("linux/arm64");

  private static ImageSource image() {
    return new SourceBuilder()
        .platform("linux/amd64", Map.of("old", "value"), Map.of())
        .platform("linux/arm64", Map.of("old", "other"), Map.of())
        .indexSource();
  }

  private static Colophon colophon() {
    return Colophon.builder()
        .extensions(List.of(), List.of())
        .exporter(new MemoryExporter("memory"))
        .source(new MemorySourceFactory(image()))
        .build();
  }

  private static OutputResult run(UnaryOperator<BuildRequest.Builder> filled) {
    return colophon()
        .build(filled.apply(BuildRequest.from("memory:image")).build())
        .outputs()
        .get(0);
  }

  private static Arguments same(
      String name,
      UnaryOperator<BuildRequest.Builder> text,
      UnaryOperator<BuildRequest.Builder> values) {
    return Arguments.of(name, text, values);
  }

  /** Programs log requests. */
  @Test
  void aRequestShowsNoSecret() {
    BuildRequest request =
        BuildRequest.from("memory:image")
            .output("type=memory,token=hunter2")
            .output(Output.of("memory").with("token", "hunter2"))
            .output(() -> OutputDestination.of("memory").with("token", "hunter2"))
            .output(
                new Output.Place(Written.option("memory:a"), "memory:a", Map.of("t", "hunter2")))
            .build();
    assertThat(request.toString()).contains("memory:image", "memory:a").doesNotContain("hunter2");
  }

  static Stream<Arguments> requests() {
    Output memory = Output.of("memory");
    return Stream.of(
        same(
            "a level",
            request -> request.annotation("index:a=b").output("type=memory"),
            request -> request.annotation(AnnotationLevel.INDEX, "a", "b").output(memory)),
        same(
            "a platform",
            request -> request.annotation("manifest[linux/arm64]:a=b").output("type=memory"),
            request -> request.annotation(AnnotationLevel.MANIFEST, ARM, "a", "b").output(memory)),
        same(
            "text with equals signs and colons",
            request -> request.annotation("manifest:a:b=c=d,e").output("type=memory"),
            request -> request.annotation(AnnotationLevel.MANIFEST, "a:b", "c=d,e").output(memory)),
        same(
            "a removal",
            request -> request.removal("manifest:old").output("type=memory"),
            request ->
                request
                    .annotations(RequestedAnnotations.NONE.remove(AnnotationLevel.MANIFEST, "old"))
                    .output(memory)),
        same(
            "annotations of an output",
            request -> request.output("type=memory,annotation-manifest[linux/arm64].a=b"),
            request ->
                request.output(
                    Output.of("memory").annotation(AnnotationLevel.MANIFEST, ARM, "a", "b"))),
        same(
            "a layer option",
            request -> request.output("type=memory,force-compression=false"),
            request -> request.output(Output.of("memory").with("force-compression", false))),
        same(
            "settings of a module of exporters",
            request -> request.output("type=memory,force-compression=false"),
            request ->
                request.output(
                    () -> OutputDestination.of("memory").with("force-compression", "false"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void valuesGiveTheImageThatTextGives(
      String name,
      UnaryOperator<BuildRequest.Builder> text,
      UnaryOperator<BuildRequest.Builder> values) {
    assertThat(run(values).digest()).isEqualTo(run(text).digest());
  }

  @Test
  void anOpenImageIsASourceThatTheProgramClosesItself() {
    AtomicInteger closed = new AtomicInteger();
    ImageSource mine = closingSource(image(), closed::incrementAndGet);
    Colophon colophon = colophon();
    for (int request = 0; request < 2; request++) {
      BuildResult result =
          colophon.build(
              BuildRequest.from("the nightly image", mine)
                  .annotation("index:a=b")
                  .output(Output.of("memory"))
                  .build());
      assertThat(result.outputs().get(0).digest())
          .isEqualTo(run(same -> same.annotation("index:a=b").output("type=memory")).digest());
    }
    assertThat(closed).hasValue(0);
  }

  @Test
  void anOpenImageIsMergedWithSourcesOfText() {
    ImageSource other = new SourceBuilder().platform("linux/s390x").indexSource();
    assertThat(
            run(request -> request.source("another image", other).output("type=memory"))
                .plan()
                .image()
                .manifests())
        .hasSize(3);
  }

  @Test
  void aFailureNamesTheOpenImage() {
    BuildRequest request =
        BuildRequest.from("memory:image")
            .source("the same image", image())
            .output(Output.of("memory"))
            .build();
    assertThatThrownBy(
            () ->
                colophon()
                    .build(
                        BuildRequest.from("a broken image", brokenSource())
                            .output(Output.of("memory"))
                            .build()))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("a broken image: ");
    assertThat(colophon().plan(request).outputs().get(0).notes())
        .anyMatch(note -> note.contains("the same image"));
  }

  private static ImageSource brokenSource() {
    ImageSource sound = image();
    ContentReader broken =
        new ContentReader() {
          @Override
          public InputStream open(Descriptor blob) throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public OptionalLong size(Descriptor blob) {
            return OptionalLong.of(blob.size());
          }
        };
    return source(sound.root(), broken, () -> {});
  }

  private static ImageSource closingSource(ImageSource image, Runnable close) {
    return source(image.root(), image.content(), close);
  }

  private static ImageSource source(Descriptor root, ContentReader content, Runnable close) {
    return new ImageSource() {
      @Override
      public Descriptor root() {
        return root;
      }

      @Override
      public ContentReader content() {
        return content;
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }

  @Test
  void aFailureNamesTheValue() {
    BuildRequest request =
        BuildRequest.from("memory:image")
            .annotation(AnnotationLevel.MANIFEST, Platform.parse("linux/s390x"), "a", "b")
            .output(Output.of("memory"))
            .build();
    assertThatThrownBy(() -> colophon().plan(request))
        .isInstanceOf(PlacementException.class)
        .hasMessageStartingWith("the annotation manifest[linux/s390x]:a: ");
  }

  @Test
  void aKeyWithWhiteSpaceIsRefusedAtOnce() {
    assertThatThrownBy(() -> RequestedAnnotations.NONE.set(AnnotationLevel.INDEX, "a b", "c"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("the annotation index:a b: the key \"a b\" has white space in it");
  }

  @Test
  void theListenerHearsNotesBeforeAnythingIsWritten() {
    List<String> heard = new ArrayList<>();
    MemoryExporter noting =
        new MemoryExporter("noting") {
          @Override
          public List<String> notes(Image image, ExecutionContext context) {
            return List.of("It will be slow.");
          }

          @Override
          void commit() {
            heard.add("written");
          }
        };
    Colophon.builder()
        .extensions(
            List.of(noting),
            List.of(
                new MemorySourceFactory(new SourceBuilder().platform("linux/amd64").indexSource())))
        .notes(heard::add)
        .build()
        .build(BuildRequest.from("memory:image").output(Output.of("noting")).build());
    assertThat(heard).containsExactly("It will be slow.", "written");
  }
}
