package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.core.testing.MemorySource;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerWriterTest {

  @TempDir private Path temporary;

  private ExecutionContext context(ProgressListener progress, Cancellation cancellation) {
    return ExecutionContext.of(new JsonDocumentFormat())
        .withWorkingDirectory(temporary)
        .withTemporaryDirectory(temporary)
        .withProgress(progress)
        .withCancellation(cancellation);
  }

  private LayerWriter writer() throws IOException {
    return new LayerWriter(context(ProgressListener.NONE, Cancellation.NEVER));
  }

  private static CompressionSettings with(LayerCompression compression) {
    return new CompressionSettings(compression, OptionalInt.empty(), true);
  }

  private static byte[] sample() throws IOException {
    return TarFixtures.of(
        TarFixtures.file("a", "hello ".repeat(100_000)), TarFixtures.file("b", "x"));
  }

  private long files() throws IOException {
    try (Stream<Path> found = Files.walk(temporary)) {
      return found.filter(Files::isRegularFile).count();
    }
  }

  @ParameterizedTest
  @EnumSource(LayerCompression.class)
  void digestsAndSizeAreThoseOfTheBytes(LayerCompression compression) throws IOException {
    byte[] tar = sample();
    try (LayerWriter writer = writer()) {
      MadeLayer made = writer.write(TarFixtures.content(tar, EntryRules.NONE), with(compression));
      byte[] blob = Files.readAllBytes(made.file());
      assertThat(made.diffId()).isEqualTo(Digest.of(tar));
      assertThat(made.descriptor())
          .isEqualTo(Descriptor.of(compression.mediaType(), Digest.of(blob), blob.length));
      assertThat(Unpacking.of(new ByteArrayInputStream(blob), "it").readAllBytes()).isEqualTo(tar);
    }
  }

  @Test
  void layersAreCompressedAnew() throws IOException {
    byte[] tar = sample();
    try (LayerWriter writer = writer()) {
      for (LayerCompression from : LayerCompression.values()) {
        MadeLayer made = writer.write(TarFixtures.content(tar, EntryRules.NONE), with(from));
        byte[] blob = Files.readAllBytes(made.file());
        for (LayerCompression to : LayerCompression.values()) {
          LayerContent content =
              LayerContent.recompressed(source(made.descriptor(), blob), made.descriptor());
          assertThat(writer.write(content, with(to)).diffId()).isEqualTo(Digest.of(tar));
        }
      }
    }
  }

  @Test
  void aLayerWithOtherBytesIsNotCompressedAnew() throws IOException {
    byte[] tar = sample();
    Descriptor other =
        Descriptor.of(
            LayerCompression.UNCOMPRESSED.mediaType(), Digest.of(new byte[1]), tar.length);
    try (LayerWriter writer = writer()) {
      LayerContent content = LayerContent.recompressed(source(other, tar), other);
      assertThatThrownBy(() -> writer.write(content, CompressionSettings.DEFAULT))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("its bytes hash to");
    }
  }

  private static MemorySource source(Descriptor layer, byte[] blob) {
    return new MemorySource(layer, Map.of(layer.digest(), DocumentBytes.of(blob)));
  }

  @Test
  void closingDeletesEverything() throws IOException {
    try (LayerWriter writer = writer()) {
      writer.write(TarFixtures.content(sample(), EntryRules.NONE), CompressionSettings.DEFAULT);
      assertThat(files()).isEqualTo(1);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void whatFailsLeavesNoFile() throws IOException {
    try (LayerWriter writer = writer()) {
      assertThatThrownBy(
              () ->
                  writer.write(
                      TarFixtures.content(new byte[700], EntryRules.NONE),
                      CompressionSettings.DEFAULT))
          .isInstanceOf(SourceException.class);
      assertThat(files()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(LayerCompression.class)
  void cancellingEndsTheWork(LayerCompression compression) throws IOException {
    try (LayerWriter writer = new LayerWriter(context(ProgressListener.NONE, () -> true))) {
      assertThatThrownBy(
              () -> writer.write(TarFixtures.content(sample(), EntryRules.NONE), with(compression)))
          .isInstanceOf(CancelledException.class);
      assertThat(files()).isZero();
    }
  }

  @Test
  void progressCountsTheTar() throws IOException {
    AtomicLong bytes = new AtomicLong();
    ProgressListener progress =
        (label, total) ->
            new ProgressListener.Transfer() {
              @Override
              public void advance(long more) {
                bytes.addAndGet(more);
              }

              @Override
              public void close() {}
            };
    byte[] tar = sample();
    try (LayerWriter writer = new LayerWriter(context(progress, Cancellation.NEVER))) {
      writer.write(TarFixtures.content(tar, EntryRules.NONE), CompressionSettings.DEFAULT);
    }
    assertThat(bytes).hasValue(tar.length);
  }
}
