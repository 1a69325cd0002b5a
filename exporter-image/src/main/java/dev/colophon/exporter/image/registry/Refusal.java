package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.LoginAdvice;
import dev.colophon.exporter.image.http.ErrorAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.model.Descriptor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A refusal of a registry, in words.
 *
 * @param registry host and port as in a reference
 * @param answer the answer
 * @param credentials kind and origin of the credentials that the request carried; empty without
 */
record Refusal(String registry, ErrorAnswer answer, Optional<String> credentials) {

  /** Statuses of registries that take a blob by PATCH only. */
  private static final Set<Integer> NOT_WHOLE = Set.of(404, 405, 411, 415, 501);

  private static final int OUT_OF_ORDER = 416;

  /** Codes of refusals that another media type does not mend. */
  private static final Set<String> NOT_OF_TYPE =
      Set.of("DENIED", "DIGEST_INVALID", "NAME_INVALID", "NAME_UNKNOWN", "TAG_INVALID");

  /** The words of ECR, Harbor, Artifactory and others for a tag that leads elsewhere for good. */
  private static final Pattern FIXED_TAG =
      Pattern.compile("immutable|already exists|overwrit", Pattern.CASE_INSENSITIVE);

  private static final Set<String> UNKNOWN_BLOB = Set.of("MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN");

  /** The failure of a request that trying again does not mend. */
  RegistryException lasting() {
    int status = answer.status();
    String remedy = status == 401 || status == 403 ? LoginAdvice.of(registry) : "";
    return RegistryException.refused(status, why(), remedy);
  }

  /** This refusal, with another remedy. */
  RegistryException lasting(String remedy) {
    return RegistryException.refused(answer.status(), why(), remedy);
  }

  /** The failure of a request to a registry that is busy, or fails. */
  RegistryException passing(Optional<Duration> pause) {
    String asks = pause.map(p -> ", asks to wait " + p.toSeconds() + " s").orElse("");
    String said = answer.message().isEmpty() ? "" : ": " + answer.message();
    return RegistryException.busy(
        answer.status(),
        "the registry "
            + registry
            + (answer.status() == 429 ? " has had too many requests" : " fails")
            + " (status "
            + answer.status()
            + asks
            + said
            + ")",
        pause);
  }

  /**
   * The failure of writing a manifest or an index. Everything that one names was found in the
   * repository or written to it before: a registry that does not know it yet may know it soon. Its
   * own readers see a link to a blob empty while somebody else writes the same link.
   */
  RegistryException ofDocument(String remedy) {
    if (answer.codes().stream().anyMatch(UNKNOWN_BLOB::contains)) {
      return RegistryException.busy(answer.status(), why(), Optional.empty());
    }
    if (FIXED_TAG.matcher(answer.message()).find()) {
      return lasting("If tags cannot be moved there, write the image under another tag.");
    }
    boolean otherReason = answer.codes().stream().anyMatch(NOT_OF_TYPE::contains);
    return remedy.isEmpty() || otherReason ? lasting() : lasting(remedy);
  }

  /** Whether an upload in one request is refused, so that it may be sent by PATCH. */
  boolean isOfWholeBlob() {
    return NOT_WHOLE.contains(answer.status())
        || (answer.status() / 100 == 4 && answer.codes().contains("UNSUPPORTED"));
  }

  /**
   * The failure of an upload. A registry that has lost it, or another part of it than was expected,
   * takes the rest, or all of it, in the next attempt.
   */
  RegistryException ofUpload() {
    return answer.status() == OUT_OF_ORDER || answer.codes().contains("BLOB_UPLOAD_UNKNOWN")
        ? RegistryException.busy(answer.status(), why(), Optional.empty())
        : lasting();
  }

  /** The failure of an upload that is too large for the registry, or for a proxy on the way. */
  RegistryException ofLargeBlob(Descriptor blob) {
    return RegistryException.refused(
        answer.status(),
        "the registry "
            + registry
            + ", or a proxy in front of it, refuses the layer "
            + blob.digest()
            + " of "
            + blob.size()
            + " bytes as too large ("
            + answer.shown()
            + ")",
        "Raise the limit there (client_max_body_size in nginx), or make the layer smaller.");
  }

  private String why() {
    return "the registry " + registry + verb() + " (" + answer.shown() + ")";
  }

  private String verb() {
    return switch (answer.status()) {
      case 401 -> credentials.map(used -> " refuses the " + used).orElse(" does not let us in");
      case 403 -> " does not allow it" + credentials.map(used -> " with the " + used).orElse("");
      case 404 -> " does not have it";
      default -> " refuses";
    };
  }
}
