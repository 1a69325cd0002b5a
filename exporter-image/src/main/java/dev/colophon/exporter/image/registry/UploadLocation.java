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
   * The location in an answer.
   *
   * @param request the address of the request
   * @param registry the registry, for the message
   * @throws RegistryException if the location is missing or not an address
   */
  static UploadLocation of(HeaderFields headers, URI request, String registry)
      throws RegistryException {
    return find(headers, request)
        .orElseThrow(
            () ->
                new RegistryException(
                    "the registry " + registry + " does not say where to upload to", ""));
  }

  /** The location in an answer, if it is a valid address. */
  static Optional<UploadLocation> find(HeaderFields headers, URI request) {
    String location = headers.firstValue("Location").orElse("");
    try {
      return location.isEmpty()
          ? Optional.empty()
          : Optional.of(new UploadLocation(WebAddress.resolve(request, location)));
    } catch (IllegalArgumentException e) {
      // The address is not shown because it may contain a signature.
      return Optional.empty();
    }
  }

  /** The address for a part of the blob, without its fragment. */
  String session() {
    String text = address.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? text : text.substring(0, fragment);
  }

  /**
   * The address that receives the whole blob or completes the upload. A digest that the registry
   * has put into it is replaced, so that there are not two.
   */
  String ofWhole(Digest digest) {
    String session = session().replaceAll("(?<=[?&])digest=[^&]*&?", "").replaceFirst("[?&]$", "");
    return session
        + (session.contains("?") ? "&" : "?")
        + "digest="
        + URLEncoder.encode(digest.toString(), StandardCharsets.UTF_8);
  }
}
