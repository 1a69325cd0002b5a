package dev.colophon.core.internal.layer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.fuzz.Tars;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class LayerTarFuzzTest {

  private static final EntryRules RULES =
      new EntryRules(Optional.of(new Owner(3_000_000, 7)), Optional.of(Instant.EPOCH));

  static Stream<byte[]> seeds() {
    return Stream.of(Tars.layout(), Tars.gzip(Tars.saved()));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isCopiedOrRefused(byte[] data) {
    ReadAttempt.attempt(() -> copy(data, EntryRules.NONE));
    ReadAttempt.attempt(() -> copy(data, RULES));
  }

  private static Object copy(byte[] data, EntryRules rules) throws java.io.IOException {
    Optional<LayerContent> next =
        Optional.of(
            new TarContent(() -> new ByteArrayInputStream(data), "layer", rules, Optional.empty()));
    while (next.isPresent()) {
      next = next.get().writeTo(OutputStream.nullOutputStream(), new LayerNotes());
    }
    return data;
  }
}
