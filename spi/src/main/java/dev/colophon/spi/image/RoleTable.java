package dev.colophon.spi.image;

import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of manifests that indexes list, and how each is recognised. */
final class RoleTable {

  private static final String UNKNOWN = "unknown";

  private enum Kind {
    SIGNATURE,
    ATTESTATION,
    ARTIFACT
  }

  /**
   * A kind of manifest, recognised by its artifact type, or the media type of its config or of a
   * layer.
   *
   * @param prefix the beginning of the media type
   * @param suffix the end of the media type
   */
  private record Row(String name, Kind kind, String prefix, String suffix) {

    Row(String name, Kind kind, String prefix) {
      this(name, kind, prefix, "");
    }

    boolean matches(String mediaType) {
      return mediaType.startsWith(prefix) && mediaType.endsWith(suffix);
    }
  }

  /**
   * A manifest that calls itself a signature is treated as one, whoever made it: it cannot be
   * changed.
   */
  private static final String SIGNATURE = "signature";

  /** The first row that matches decides: a signed attestation is a signature. */
  private static final List<Row> ROWS =
      List.of(
          new Row("DSSE envelope", Kind.SIGNATURE, "application/vnd.dsse.envelope"),
          new Row("signed in-toto", Kind.SIGNATURE, "application/vnd.in-toto", "+dsse"),
          new Row("cosign", Kind.SIGNATURE, "application/vnd.dev.cosign.simplesigning"),
          new Row("cosign", Kind.SIGNATURE, "application/vnd.dev.cosign.artifact.sig"),
          new Row("Sigstore bundle", Kind.SIGNATURE, "application/vnd.dev.sigstore.bundle"),
          new Row("Notation", Kind.SIGNATURE, "application/vnd.cncf.notary.signature"),
          new Row("Notation, JWS", Kind.SIGNATURE, "application/jose+json"),
          new Row("Notation, COSE", Kind.SIGNATURE, "application/cose"),
          new Row("BuildKit", Kind.ATTESTATION, "application/vnd.docker.attestation.manifest."),
          new Row("in-toto", Kind.ATTESTATION, "application/vnd.in-toto"),
          new Row("SPDX, cosign", Kind.ARTIFACT, "text/spdx"),
          new Row("SPDX, cosign", Kind.ARTIFACT, "spdx+"),
          new Row("SPDX", Kind.ARTIFACT, "application/spdx"),
          new Row("CycloneDX", Kind.ARTIFACT, "application/vnd.cyclonedx"),
          new Row("Syft", Kind.ARTIFACT, "application/vnd.syft"),
          new Row("SOCI v1 and v2", Kind.ARTIFACT, "application/vnd.amazon.soci.index."),
          new Row("BuildKit cache", Kind.ARTIFACT, "application/vnd.buildkit.cacheconfig."),
          new Row("Helm chart", Kind.ARTIFACT, "application/vnd.cncf.helm.config."));

  private RoleTable() {}

  static Role roleOf(Descriptor named, ImageNode node) {
    return node instanceof ImageManifest manifest
        ? ofManifest(named, manifest)
        : ofIndex(named, (ImageIndex) node);
  }

  private static Role ofIndex(Descriptor named, ImageIndex index) {
    Optional<Digest> subject = index.subject().map(Descriptor::digest);
    if (subject.isEmpty() && index.artifactType().isEmpty()) {
      return new Role.Image(named.platform());
    }
    return new Role.Artifact(subject, index.artifactType().orElse(index.descriptor().mediaType()));
  }

  private static Role ofManifest(Descriptor named, ImageManifest manifest) {
    List<String> types = typesIn(named, manifest);
    Optional<Digest> subject = manifest.subject().map(Descriptor::digest);
    Optional<Digest> about = subject.or(() -> referenceIn(named));
    Optional<String> signature = first(Kind.SIGNATURE, types);
    if (signature.isPresent()) {
      return new Role.Signature(about, signature.get());
    }
    if (isMarkedAttestation(named) || first(Kind.ATTESTATION, types).isPresent()) {
      return new Role.Attestation(about);
    }
    Optional<String> artifact = artifactType(manifest, types);
    if (artifact.isPresent()) {
      return new Role.Artifact(subject, artifact.get());
    }
    if (about.isPresent() || named.platform().filter(RoleTable::isUnknown).isPresent()) {
      return new Role.Attestation(about);
    }
    return new Role.Image(named.platform());
  }

  private static List<String> typesIn(Descriptor named, ImageManifest manifest) {
    List<String> types = new ArrayList<>();
    manifest.artifactType().or(named::artifactType).ifPresent(types::add);
    Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
        .forEach(blob -> types.add(blob.mediaType()));
    return types;
  }

  private static Optional<String> first(Kind kind, List<String> types) {
    return types.stream().filter(type -> kindOf(type).equals(Optional.of(kind))).findFirst();
  }

  private static Optional<Kind> kindOf(String type) {
    return ROWS.stream()
        .filter(row -> row.matches(type))
        .findFirst()
        .map(Row::kind)
        .or(() -> Optional.of(Kind.SIGNATURE).filter(kind -> type.contains(SIGNATURE)));
  }

  static boolean isSignature(String type) {
    return kindOf(type).equals(Optional.of(Kind.SIGNATURE));
  }

  private static Optional<String> artifactType(ImageManifest manifest, List<String> types) {
    Optional<String> declared =
        manifest.artifactType().filter(type -> !MediaTypes.isImageConfig(type));
    if (declared.isPresent()) {
      return declared;
    }
    String config = manifest.config().mediaType();
    if (!MediaTypes.isImageConfig(config)) {
      return Optional.of(
          config.equals(MediaTypes.OCI_EMPTY)
              ? manifest.layers().stream().findFirst().map(Descriptor::mediaType).orElse(config)
              : config);
    }
    return first(Kind.ARTIFACT, types)
        .or(() -> manifest.subject().map(subject -> manifest.descriptor().mediaType()));
  }

  private static boolean isMarkedAttestation(Descriptor named) {
    return Annotations.ATTESTATION_MANIFEST.equals(
        named.annotations().get(Annotations.REFERENCE_TYPE));
  }

  private static Optional<Digest> referenceIn(Descriptor named) {
    return Optional.ofNullable(named.annotations().get(Annotations.REFERENCE_DIGEST))
        .flatMap(Digest::find);
  }

  private static boolean isUnknown(Platform platform) {
    return platform.os().equals(UNKNOWN) && platform.architecture().equals(UNKNOWN);
  }
}
