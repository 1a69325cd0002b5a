package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes every blob of a layout and follows every descriptor, with nothing of Colophon's. */
final class LayoutCheck {

  private static final String PREFIX = "blobs/sha256/";

  private LayoutCheck() {}

  /** Checks all that is there, whether it is named or not. */
  static void verify(Archive layout) {
    assertThat(layout.json("oci-layout").path("imageLayoutVersion").asText()).isEqualTo("1.0.0");
    layout
        .files()
        .forEach(
            (name, bytes) -> {
              if (name.startsWith(PREFIX) && !name.startsWith(PREFIX + ".")) {
                assertThat(sha256(bytes)).isEqualTo(name.substring(PREFIX.length()));
              }
            });
    follow(layout, layout.json("index.json"));
  }

  private static void follow(Archive layout, JsonNode document) {
    for (String children : List.of("manifests", "layers")) {
      document.path(children).forEach(child -> present(layout, child));
    }
    if (document.has("config")) {
      present(layout, document.path("config"));
    }
  }

  private static void present(Archive layout, JsonNode descriptor) {
    String digest = descriptor.path("digest").asText();
    byte[] bytes = layout.files().get("blobs/" + digest.replace(':', '/'));
    assertThat(bytes).as("blob " + digest).isNotNull();
    assertThat(bytes.length).as(digest).isEqualTo(descriptor.path("size").asInt());
    String type = descriptor.path("mediaType").asText();
    if (type.contains(".index.") || type.contains(".manifest.")) {
      follow(layout, layout.blobJson(digest));
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
