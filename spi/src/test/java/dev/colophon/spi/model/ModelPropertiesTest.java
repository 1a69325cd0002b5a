package dev.colophon.spi.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ModelPropertiesTest {

  @Property
  void anyTextIsAPlatformThatReadsTheSameOrNone(@ForAll String text) {
    try {
      Platform platform = Platform.parse(text);
      assertThat(Platform.parse(platform.toString())).isEqualTo(platform);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Property
  void anyTextIsAReferenceThatReadsTheSameOrNone(@ForAll String text) {
    try {
      ImageReference reference = ImageReference.parse(text);
      assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
