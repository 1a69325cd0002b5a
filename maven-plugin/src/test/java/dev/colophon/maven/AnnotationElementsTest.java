package dev.colophon.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.RequestedAnnotations;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationElementsTest {

  private final AnnotationElements elements =
      new AnnotationElements(new DefaultExpressionEvaluator());

  /** A list of one annotation, whose parts are written {@code name=text;…}. */
  private static PlexusConfiguration list(String parts) {
    PlexusConfiguration list = new DefaultPlexusConfiguration("annotations");
    PlexusConfiguration annotation = list.getChild("annotation");
    for (String part : parts.split(";")) {
      int equals = part.indexOf('=');
      annotation.addChild(part.substring(0, equals), part.substring(equals + 1));
    }
    return list;
  }

  @Test
  void anAnnotationHasLevelsPlatformsAKeyAndAValue() throws MojoExecutionException {
    assertThat(
            elements.set(list("level=index, manifest;platform=linux/arm64,amd64;key=a;value=b=c")))
        .containsExactly(
            new Annotation(
                List.of(AnnotationLevel.INDEX, AnnotationLevel.MANIFEST),
                List.of(Platform.parse("linux/arm64"), Platform.parse("linux/amd64")),
                "a",
                "b=c"));
  }

  @Test
  void anAnnotationIsForEveryManifestUnlessItSays() throws MojoExecutionException {
    Annotation annotation = new Annotation(List.of(AnnotationLevel.MANIFEST), List.of(), "a", "");
    assertThat(elements.set(list("key=a"))).containsExactly(annotation);
    assertThat(elements.set(list("level=;platform=;key=a"))).containsExactly(annotation);
  }

  @Test
  void itIsRequestedAtEachOfItsPlaces() throws MojoExecutionException {
    Annotation annotation =
        elements.set(list("level=index,manifest;platform=linux/arm64,amd64;key=a")).get(0);
    assertThat(annotation.setIn(RequestedAnnotations.NONE).set()).hasSize(4);
    assertThat(annotation.removedIn(RequestedAnnotations.NONE).removed()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          value=b              | <annotation> has no <key>. Add one, org.opencontainers.image.title for example.
          key=a=b              | <key> is 'a=b'. Write what follows the '=' as <value>.
          key=a;levl=index     | <annotation> has <levl>. Did you mean level? Use level, platform, key or value.
          key=a;key=b          | <annotation> has more than one <key>. Write an <annotation> for each.
          key=a;level=indx     | <level> is 'indx'. Did you mean index? Use manifest, manifest-descriptor, index or index-descriptor.
          key=a;level=index,   | <level> is 'index,'. Use manifest, manifest-descriptor, index or index-descriptor.
          key=a;platform=linux/| <platform> has 'linux/': a part of it is empty, and a platform is os/arch[/variant]. Write a platform as linux/arm64.
          """)
  void aMistakeIsReportedInTheWordsOfThePom(String parts, String message) {
    assertThatThrownBy(() -> elements.set(list(parts)))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage(message);
  }

  @Test
  void aRemovalHasNoValue() {
    assertThatThrownBy(() -> elements.removed(list("key=a;value=b")))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("<annotation> has <value>. Use level, platform or key.");
  }

  @Test
  void anAnnotationIsNoText() {
    PlexusConfiguration list = new DefaultPlexusConfiguration("annotations");
    list.addChild("annotation", "index:a=b");
    assertThatThrownBy(() -> elements.set(list))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage(
            "<annotation> has the text 'index:a=b'. Write the parts of an annotation as elements:"
                + " level, platform, key, value.");
  }
}
