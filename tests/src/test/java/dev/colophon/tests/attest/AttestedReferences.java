package dev.colophon.tests.attest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads an image as tools do that show attestations ({@code docker buildx imagetools inspect}):
 * from the index to the attestation of a manifest, to the statements in it, and back to the
 * manifest.
 */
final class AttestedReferences {

  private final Archive archive;
  private final JsonNode index;

  AttestedReferences(Archive archive) {
    this.archive = archive;
    this.index =
        archive.blobJson(
            archive.json("index.json").path("manifests").path(0).path("digest").asText());
  }

  JsonNode index() {
    return index;
  }

  private static boolean isAttestation(JsonNode entry) {
    return entry.path("annotations").has("vnd.docker.reference.digest");
  }

  Set<String> manifests() {
    Set<String> digests = new HashSet<>();
    for (JsonNode entry : index.path("manifests")) {
      if (!isAttestation(entry)) {
        digests.add(entry.path("digest").asText());
      }
    }
    return digests;
  }

  /** The digests that attestations refer to, in each of the fields that hold them. */
  List<String> all() {
    List<String> references = new ArrayList<>();
    for (JsonNode entry : index.path("manifests")) {
      if (isAttestation(entry)) {
        references.add(entry.path("annotations").path("vnd.docker.reference.digest").asText());
        JsonNode manifest = archive.blobJson(entry.path("digest").asText());
        if (manifest.has("subject")) {
          references.add(subject(manifest.path("subject")));
        }
        statements(manifest).forEach(references::add);
      }
    }
    return references;
  }

  /** The digest of a subject, whose size is right when it is there. */
  private String subject(JsonNode subject) {
    String digest = subject.path("digest").asText();
    if (manifests().contains(digest)) {
      assertThat(archive.blob(digest)).hasSize(subject.path("size").asInt());
    }
    return digest;
  }

  private List<String> statements(JsonNode manifest) {
    List<String> digests = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers")) {
      layers.add(layer.path("digest").asText());
      JsonNode statement = archive.blobJson(layer.path("digest").asText());
      for (JsonNode subject : statement.path("subject")) {
        digests.add("sha256:" + subject.path("digest").path("sha256").asText());
      }
    }
    JsonNode config = archive.blobJson(manifest.path("config").path("digest").asText());
    if (config.has("rootfs")) {
      assertThat(config.path("rootfs").path("diff_ids"))
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(layers);
    }
    return digests;
  }
}
