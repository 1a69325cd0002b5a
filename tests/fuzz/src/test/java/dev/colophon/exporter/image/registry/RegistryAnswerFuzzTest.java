package dev.colophon.exporter.image.registry;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.exporter.image.http.ErrorAnswer;
import dev.colophon.exporter.image.http.FuzzedAnswer;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.RetryPolicy;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.spi.model.Digest;
import java.net.URI;
import java.util.Optional;

class RegistryAnswerFuzzTest {

  private static final URI ASKED = URI.create("https://registry.test/v2/a/blobs/uploads/");
  private static final Digest DIGEST = Digest.of(new byte[0]);

  @FuzzTest
  void isUnderstoodOrRefused(FuzzedDataProvider data) {
    HttpAnswer answer = FuzzedAnswer.of(data.consumeRemainingAsString());
    refusal(answer);
    upload(answer);
    ReadAttempt.attempt(() -> NextPage.of(answer.headers(), "/v2/a/tags/list"))
        .flatMap(page -> page)
        .ifPresent(target -> ReadAttempt.attempt(() -> Redirects.resolve(ASKED, target)));
    RetryPolicy.pauseAskedFor(answer.headers());
    answer
        .headers()
        .firstValue("Location")
        .ifPresent(to -> ReadAttempt.attempt(() -> Redirects.resolve(ASKED, to)));
  }

  private static void refusal(HttpAnswer answer) {
    ErrorAnswer error = ErrorAnswer.read(answer, new JsonDocumentFormat());
    RegistryException refusal = new Refusal("registry.test", error, Optional.empty()).lasting();
    if (refusal.getMessage().length() > 500 || refusal.getMessage().contains("\n")) {
      throw new AssertionError("not one short line: " + refusal.getMessage());
    }
  }

  private static void upload(HttpAnswer answer) {
    ReadAttempt.attempt(() -> UploadLocation.of(answer.headers(), ASKED, "registry.test"))
        .ifPresent(
            session ->
                ReadAttempt.attempt(
                    () -> {
                      URI address = Redirects.resolve(ASKED, session.ofWhole(DIGEST));
                      ReadAttempt.requireSame(
                          true, address.getRawQuery().contains("digest=sha256%3A"));
                      return address;
                    }));
  }
}
