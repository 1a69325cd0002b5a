package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.model.Digest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * Where a registry wants a blob to be sent to (OCI distribution-spec, "Pushing blobs"): what it
 * says in {@code Location}, which may be relative.
 */
record UploadLocation(URI address) {

  /**
   * The place that an answer names.
   *
   * @param asked the address that it answers for
   * @param registry the registry, for the message
   * @throws RegistryException if it names none, or none that is an address
   */
  static UploadLocation of(HttpHeaders headers, URI asked, String registry)
      throws RegistryException {
    String location = headers.firstValue("Location").orElse("");
    try {
      if (!location.isEmpty()) {
        return new UploadLocation(asked.resolve(location));
      }
    } catch (IllegalArgumentException e) {
      // Said below; what the address says is not shown, it may hold a signature.
    }
    throw new RegistryException(
        "the registry " + registry + " does not say where to upload to", "");
  }

  /** The address to which the blob of that digest is sent whole; its fragment is for readers. */
  String ofWhole(Digest digest) {
    String text = address.toString();
    int fragment = text.indexOf('#');
    String session = fragment < 0 ? text : text.substring(0, fragment);
    return session
        + (session.contains("?") ? "&" : "?")
        + "digest="
        + URLEncoder.encode(digest.toString(), StandardCharsets.UTF_8);
  }
}
