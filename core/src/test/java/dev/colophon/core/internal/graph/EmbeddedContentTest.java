package dev.colophon.core.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedContentTest {

  private static final byte[] CONTENT = "{}".getBytes(StandardCharsets.UTF_8);
  private static final Descriptor PLAIN =
      Descriptor.of(MediaTypes.OCI_EMPTY, Digest.of(CONTENT), CONTENT.length);

  private static ContentReader content() {
    ImageSource source = new SourceBuilder().platform("linux/amd64").indexSource();
    return new EmbeddedContent(source.content());
  }

  private static Descriptor withData(String data) {
    return PLAIN.withData(Optional.of(data));
  }

  @Test
  void aBlobThatIsMissingIsReadFromItsDescriptor() throws IOException {
    Descriptor embedded = withData(Base64.getEncoder().encodeToString(CONTENT));
    assertThat(content().size(embedded)).hasValue(CONTENT.length);
    try (InputStream in = content().open(embedded)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void aBlobThatIsNowhereIsMissing() throws IOException {
    for (Descriptor missing : new Descriptor[] {PLAIN, withData("no base64")}) {
      assertThat(content().size(missing)).isEmpty();
      assertThatThrownBy(() -> content().open(missing).close()).isInstanceOf(SourceException.class);
    }
  }
}
