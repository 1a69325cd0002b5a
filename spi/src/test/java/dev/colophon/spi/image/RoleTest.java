package dev.colophon.spi.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  private static final Descriptor SUBJECT = blob(MediaTypes.OCI_MANIFEST);
  private static final String CONFIG = MediaTypes.OCI_CONFIG;

  private static Descriptor blob(String mediaType) {
    byte[] bytes = mediaType.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Descriptor.of(mediaType, Digest.of(bytes), bytes.length);
  }

  private static ImageManifest manifest(
      String config, String layer, String artifactType, boolean subject) {
    DocumentBytes bytes = DocumentBytes.of("{}");
    return ImageManifest.of(
        Descriptor.of(MediaTypes.OCI_MANIFEST, bytes.digest(), bytes.size()),
        bytes,
        blob(config),
        List.of(blob(layer)),
        Optional.of(artifactType).filter(type -> !type.isEmpty()),
        subject ? Optional.of(SUBJECT) : Optional.empty(),
        Map.of());
  }

  private static String kind(Role role) {
    String[] words = role.getClass().getSimpleName().split("(?=[A-Z])");
    return String.join(" ", Arrays.asList(words)).toLowerCase(java.util.Locale.ROOT);
  }

  private static String full(String type) {
    return type.isEmpty() || type.startsWith("text/") ? type : "application/" + type;
  }

  @ParameterizedTest
  @CsvSource({
    // config, layer, artifact type, subject, role
    "vnd.oci.image.config.v1+json,vnd.oci.image.layer.v1.tar,,false,image",
    "vnd.docker.container.image.v1+json,vnd.docker.image.rootfs.diff.tar.gzip,,false,image",
    "vnd.oci.image.config.v1+json,vnd.oci.image.layer.v1.tar,vnd.oci.image.config.v1+json,false,image",
    "vnd.oci.image.config.v1+json,vnd.in-toto+json,,false,attestation",
    "vnd.oci.empty.v1+json,vnd.in-toto+json,vnd.docker.attestation.manifest.v1+json,true,attestation",
    "vnd.oci.image.config.v1+json,vnd.in-toto.provenance+dsse,,false,signature",
    "vnd.oci.image.config.v1+json,vnd.dsse.envelope.v1+json,,false,signature",
    "vnd.oci.image.config.v1+json,vnd.dev.cosign.simplesigning.v1+json,,false,signature",
    "vnd.oci.empty.v1+json,vnd.oci.empty.v1+json,vnd.dev.cosign.artifact.sig.v1+json,true,signature",
    "vnd.oci.empty.v1+json,vnd.dev.sigstore.bundle.v0.3+json,vnd.dev.sigstore.bundle.v0.3+json,true,signature",
    "vnd.cncf.notary.signature,jose+json,,true,signature",
    "vnd.cncf.notary.signature,cose,,true,signature",
    "vnd.oci.image.config.v1+json,text/spdx,,false,artifact",
    "vnd.oci.image.config.v1+json,vnd.cyclonedx+json,,false,artifact",
    "vnd.oci.empty.v1+json,spdx+json,spdx+json,true,artifact",
    "vnd.amazon.soci.index.v1+json,octet-stream,,true,artifact",
    "vnd.amazon.soci.index.v2+json,octet-stream,vnd.amazon.soci.index.v2+json,false,artifact",
    "vnd.cncf.helm.config.v1+json,vnd.cncf.helm.chart.content.v1.tar+gzip,,false,artifact",
    "vnd.buildkit.cacheconfig.v0,vnd.oci.image.layer.v1.tar+gzip,,false,artifact",
    "vnd.unknown.config+json,vnd.unknown,,false,artifact",
    "vnd.oci.image.config.v1+json,vnd.oci.image.layer.v1.tar,vnd.example,false,artifact",
    "vnd.oci.image.config.v1+json,vnd.oci.image.layer.v1.tar,,true,artifact",
  })
  void mediaTypesTellTheRole(
      String config, String layer, String artifactType, boolean subject, String role) {
    String type = artifactType == null ? "" : full(artifactType);
    ImageManifest manifest = manifest(full(config), full(layer), type, subject);
    Role found = Role.of(manifest.descriptor(), manifest);
    assertThat(kind(found)).isEqualTo(role);
    assertThat(found.subject())
        .isEqualTo(subject ? Optional.of(SUBJECT.digest()) : Optional.empty());
  }

  @Test
  void descriptorTellsWhatAnAttestationIsOf() {
    ImageManifest manifest = manifest(CONFIG, MediaTypes.OCI_LAYER, "", false);
    Map<String, String> annotations =
        Map.of(
            "vnd.docker.reference.type",
            "attestation-manifest",
            "vnd.docker.reference.digest",
            SUBJECT.digest().toString());
    assertThat(Role.of(manifest.descriptor().withAnnotations(annotations), manifest))
        .isEqualTo(new Role.Attestation(Optional.of(SUBJECT.digest())));
  }

  @Test
  void unknownPlatformIsThatOfAnAttestation() {
    ImageManifest manifest = manifest(CONFIG, MediaTypes.OCI_LAYER, "", false);
    Optional<Platform> unknown = Optional.of(Platform.parse("unknown/unknown"));
    assertThat(Role.of(manifest.descriptor().withPlatform(unknown), manifest))
        .isEqualTo(new Role.Attestation(Optional.empty()));
  }

  @Test
  void imageHasThePlatformOfItsDescriptor() {
    ImageManifest manifest = manifest(CONFIG, MediaTypes.OCI_LAYER, "", false);
    Optional<Platform> platform = Optional.of(Platform.parse("linux/arm64"));
    assertThat(Role.of(manifest.descriptor().withPlatform(platform), manifest))
        .isEqualTo(new Role.Image(platform));
  }

  @Test
  void artifactOfAnEmptyConfigHasTheTypeOfItsContent() {
    ImageManifest manifest = manifest(MediaTypes.OCI_EMPTY, "text/x", "", true);
    assertThat(Role.of(manifest.descriptor(), manifest))
        .isEqualTo(new Role.Artifact(Optional.of(SUBJECT.digest()), "text/x"));
  }

  @Test
  void blobOfAnotherMediaTypeIsOpaque() {
    assertThat(IndexEntry.of(blob("application/x"), Optional.empty()).role())
        .isEqualTo(new Role.Opaque("application/x"));
  }

  @Test
  void descriptorOfOtherBytesIsRefused() {
    DocumentBytes bytes = DocumentBytes.of("{}");
    Descriptor other = Descriptor.of(MediaTypes.OCI_INDEX, Digest.of(new byte[0]), 0);
    assertThatThrownBy(
            () ->
                ImageIndex.of(
                    other, bytes, List.of(), Optional.empty(), Optional.empty(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not name the document");
  }
}
