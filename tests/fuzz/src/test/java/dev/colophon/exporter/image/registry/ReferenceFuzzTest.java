package dev.colophon.exporter.image.registry;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.spi.model.ImageReference;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

class ReferenceFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Optional<ImageReference> reference = ReadAttempt.attemptValue(() -> ImageReference.parse(text));
    reference.ifPresent(
        found -> {
          ReadAttempt.requireSame(found, ImageReference.parse(found.toString()));
          ReadAttempt.requireSame(found, ImageReference.parse(found.familiar()));
          ReadAttempt.attempt(() -> address(found));
        });
  }

  /** A text that is read as a reference can be requested, or is refused where it is first used. */
  private static int address(ImageReference reference) throws java.io.IOException {
    for (RegistryAddress.Endpoint endpoint :
        RegistryAddress.of(reference.registry(), true, Map.of()).endpoints()) {
      HttpRequest.newBuilder(
              endpoint.base().resolve("/v2/" + reference.repository() + "/manifests/latest"))
          .build();
    }
    return 0;
  }
}
