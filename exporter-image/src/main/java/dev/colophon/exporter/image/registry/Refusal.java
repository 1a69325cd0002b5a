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
 * A registry's refusal, explained in words.
 *
 * @param registry host and port as in a reference
 * @param answer the answer
 * @param credentials the kind and origin of the credentials that were sent, if any
 */
record Refusal(String registry, ErrorAnswer answer, Optional<String> credentials) {

  /** Statuses of registries that accept blobs only by PATCH. */
  private static final Set<Integer> NOT_WHOLE = Set.of(404, 405, 411, 415, 501);

  private static final int OUT_OF_ORDER = 416;

  /** Codes of refusals that another media type would not fix. */
  private static final Set<String> NOT_OF_TYPE =
      Set.of("DENIED", "DIGEST_INVALID", "NAME_INVALID", "NAME_UNKNOWN", "TAG_INVALID");

  /** Words with which ECR, Harbor, Artifactory and others refuse to move a tag. */
  private static final Pattern FIXED_TAG =
      Pattern.compile("immutable|already exists|overwrit", Pattern.CASE_INSENSITIVE);

  private static final Set<String> UNKNOWN_BLOB = Set.of("MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN");

  /** The failure of a request that a retry would not fix. */
  RegistryException lasting() {
    int status = answer.status();
    String remedy = status == 401 || status == 403 ? LoginAdvice.of(registry) : "";
    return RegistryException.refused(status, why(), remedy);
  }

  /** This refusal, with another remedy. */
  RegistryException lasting(String remedy) {
    return RegistryException.refused(answer.status(), why(), remedy);
  }

  /** The failure of a request to a registry that is busy or has an internal error. */
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
   * The failure to write a manifest or an index. Everything that the document names already exists
   * in the repository, so a registry that does not know it yet may know it soon: registries can see
   * an empty link to a blob while another client writes the same link.
   */
  RegistryException ofDocument(String remedy) {
    if (isOfUnknownBlob()) {
      return RegistryException.busy(answer.status(), why(), Optional.empty());
    }
    if (FIXED_TAG.matcher(answer.message()).find()) {
      return lasting("If tags cannot be moved there, write the image under another tag.");
    }
    boolean otherReason = answer.codes().stream().anyMatch(NOT_OF_TYPE::contains);
    return remedy.isEmpty() || otherReason ? lasting() : lasting(remedy);
  }

  /** Whether a document is refused because the registry does not know what it names. */
  boolean isOfUnknownBlob() {
    return answer.codes().stream().anyMatch(UNKNOWN_BLOB::contains);
  }

  /** Whether an upload in one request is refused, so that it may be sent by PATCH. */
  boolean isOfWholeBlob() {
    return NOT_WHOLE.contains(answer.status())
        || (answer.status() / 100 == 4 && answer.codes().contains("UNSUPPORTED"));
  }

  /**
   * The failure of an upload. If the registry has lost the upload, or has another part than
   * expected, the next attempt sends the rest or everything.
   */
  RegistryException ofUpload() {
    return answer.status() == OUT_OF_ORDER || answer.codes().contains("BLOB_UPLOAD_UNKNOWN")
        ? RegistryException.busy(answer.status(), why(), Optional.empty())
        : lasting();
  }

  /** The failure of an upload that is too large for the registry or for a proxy before it. */
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
      case 401 -> credentials.map(used -> " refuses the " + used).orElse(" denies access");
      case 403 -> " does not allow it" + credentials.map(used -> " with the " + used).orElse("");
      case 404 -> " does not have it";
      default -> " refuses";
    };
  }
}
