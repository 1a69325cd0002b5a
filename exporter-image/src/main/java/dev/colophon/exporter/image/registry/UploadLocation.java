package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.HeaderFields;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.WebAddress;
import dev.colophon.spi.model.Digest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The address of an upload (OCI distribution-spec, "Pushing blobs"): the {@code Location} of an
 * answer, which may be relative.
 */
record UploadLocation(URI address) {

  /**
   * The place that an answer names.
   *
   * @param request the address that it answers for
   * @param registry the registry, for the message
   * @throws RegistryException if it names none, or none that is an address
   */
  static UploadLocation of(HeaderFields headers, URI request, String registry)
      throws RegistryException {
    return find(headers, request)
        .orElseThrow(
            () ->
                new RegistryException(
                    "the registry " + registry + " does not say where to upload to", ""));
  }

  /** The place that an answer names, if it names one that is an address. */
  static Optional<UploadLocation> find(HeaderFields headers, URI request) {
    String location = headers.firstValue("Location").orElse("");
    try {
      return location.isEmpty()
          ? Optional.empty()
          : Optional.of(new UploadLocation(WebAddress.resolve(request, location)));
    } catch (IllegalArgumentException e) {
      // The address is not shown, it may hold a signature.
      return Optional.empty();
    }
  }

  /** The address for a part of the blob; its fragment is for readers. */
  String session() {
    String text = address.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? text : text.substring(0, fragment);
  }

  /** The address to which the blob of that digest is sent whole, or ended. */
  String ofWhole(Digest digest) {
    String session = session();
    return session
        + (session.contains("?") ? "&" : "?")
        + "digest="
        + URLEncoder.encode(digest.toString(), StandardCharsets.UTF_8);
  }
}
