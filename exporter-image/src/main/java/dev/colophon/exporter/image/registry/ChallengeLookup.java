package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Authorization;
import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.HttpAnswer;
import java.io.IOException;
import java.util.Optional;

/**
 * Requests a registry's challenge at {@code /v2/} once, because some registries hide repositories
 * from anonymous users, or refuse them, and send a challenge only there. Concurrent requests wait
 * for the answer.
 */
final class ChallengeLookup {

  private static final int UNAUTHORIZED = 401;

  private final Redirects exchanges;
  private final Authorization authorization;
  private boolean done;

  ChallengeLookup(Redirects exchanges, Authorization authorization) {
    this.exchanges = exchanges;
    this.authorization = authorization;
  }

  /**
   * Whether the registry has sent a challenge, so that a request without authorization should be
   * repeated.
   *
   * @throws IOException if the registry does not answer, or there are no suitable credentials
   */
  synchronized boolean isChallenged(Scope scope) throws IOException {
    if (authorization.isChallenged()) {
      return true;
    }
    if (done) {
      return false;
    }
    done = true;
    HttpAnswer answer = exchanges.send(RegistryRequest.of("GET", "/v2/", scope), Optional.empty());
    answer.body().close();
    return answer.status() == UNAUTHORIZED
        && authorization.answer(
            Optional.empty(), answer.headers().allValues("WWW-Authenticate"), scope);
  }
}
