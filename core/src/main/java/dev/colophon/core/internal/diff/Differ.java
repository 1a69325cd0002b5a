package dev.colophon.core.internal.diff;

import dev.colophon.core.diff.ImageDifference;
import dev.colophon.core.diff.LayerCount;
import dev.colophon.core.diff.Topic;
import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedAttestation;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Compares two images. Manifests for the same platform are compared with each other. */
public final class Differ {

  private final ImageOutline before;
  private final ImageOutline after;
  private final Changes changes = new Changes();
  private final List<LayerCount> layers = new ArrayList<>();

  private Differ(ImageOutline before, ImageOutline after) {
    this.before = before;
    this.after = after;
  }

  /** Returns the differences between two images. */
  public static ImageDifference diff(ImageOutline before, ImageOutline after) {
    Differ differ = new Differ(before, after);
    differ.compare();
    return new ImageDifference(side(before), side(after), differ.changes.toList(), differ.layers);
  }

  private static ImageDifference.Side side(ImageOutline image) {
    return new ImageDifference.Side(image.source(), image.root().digest());
  }

  private void compare() {
    indexDescriptors();
    int known = changes.size();
    changes.compare(Topic.KIND, "image", "kind", kind(before), kind(after));
    indexes();
    Matching.of(before.manifests(), after.manifests(), Differ::name).visit(this::manifest);
    attestations();
    Matching.of(before.blobs(), after.blobs(), blob -> blob.digest().toString())
        .visit(
            (name, old, now) ->
                changes.compare(
                    Topic.BLOB,
                    "index",
                    old.map(blob -> Map.of(name, blob.mediaType())).orElseGet(Map::of),
                    now.map(blob -> Map.of(name, blob.mediaType())).orElseGet(Map::of)));
    if (changes.size() == known) {
      changes.compare(
          Topic.BYTES,
          "index",
          "index",
          before.root().digest().toString(),
          after.root().digest().toString());
    }
  }

  private static String kind(ImageOutline image) {
    return image.index().isPresent() ? "index" : "lone manifest";
  }

  private void indexDescriptors() {
    changes.compare(
        Topic.ANNOTATION, "index-descriptor", rootAnnotations(before), rootAnnotations(after));
  }

  /**
   * The annotations of the root descriptor. A lone manifest's descriptor is compared with the
   * manifest.
   */
  private static Map<String, String> rootAnnotations(ImageOutline image) {
    return image.index().isPresent() ? image.root().annotations() : Map.of();
  }

  private void indexes() {
    if (before.index().isPresent() && after.index().isPresent()) {
      changes.compare(
          Topic.MEDIA_TYPE, "index", "index", before.root().mediaType(), after.root().mediaType());
    }
    changes.compare(Topic.ANNOTATION, "index", indexAnnotations(before), indexAnnotations(after));
    changes.compare(Topic.FIELD, "index", indexFields(before), indexFields(after));
  }

  /** The annotations of the index and of nested indexes. */
  private static Map<String, String> indexAnnotations(ImageOutline image) {
    Map<String, String> all = new TreeMap<>();
    for (PlaceValues place : image.places()) {
      if (place.place().isAt(AnnotationLevel.INDEX)) {
        all.putAll(place.values());
      }
    }
    return all;
  }

  private static Map<String, String> indexFields(ImageOutline image) {
    return image
        .index()
        .map((Function<ImageIndex, Map<String, String>>) IndexJson::otherFields)
        .orElseGet(Map::of);
  }

  private static String name(OutlinedManifest manifest) {
    return manifest.platform().map(Platform::normalized).map(Platform::toString).orElse("manifest");
  }

  private void manifest(
      String name, Optional<OutlinedManifest> old, Optional<OutlinedManifest> now) {
    if (old.isPresent() && now.isPresent()) {
      new ManifestComparison(name, changes).compare(old.get(), now.get(), layers);
    } else {
      old.ifPresent(m -> changes.removed(Topic.PLATFORM, "image", name, describe(m.named())));
      now.ifPresent(m -> changes.added(Topic.PLATFORM, "image", name, describe(m.named())));
    }
  }

  private void attestations() {
    Matching.of(attestationsOf(before), attestationsOf(after), NamedAttestation::name)
        .visit(
            (name, old, now) ->
                changes.compare(
                    Topic.ATTESTATION,
                    name,
                    old.map(NamedAttestation::values).orElseGet(Map::of),
                    now.map(NamedAttestation::values).orElseGet(Map::of)));
  }

  /** An attestation and its name, which is the platform of its subject. */
  private record NamedAttestation(String name, OutlinedAttestation attestation) {

    Map<String, String> values() {
      Map<String, String> values = new TreeMap<>();
      values.put("manifest", describe(attestation.named()));
      attestation.predicates().forEach(predicate -> values.put("predicate " + predicate, "there"));
      return values;
    }
  }

  private static List<NamedAttestation> attestationsOf(ImageOutline image) {
    return image.attestations().stream()
        .map(attestation -> new NamedAttestation(nameOf(attestation, image), attestation))
        .toList();
  }

  private static String nameOf(OutlinedAttestation attestation, ImageOutline image) {
    String about = attestation.about().orElse("");
    return image.manifests().stream()
            .filter(manifest -> manifest.named().digest().toString().equals(about))
            .map(Differ::name)
            .findFirst()
            .orElse("stale")
        + " attestation";
  }

  private static String describe(Descriptor named) {
    return named.digest() + ", " + named.size() + " bytes, " + named.mediaType();
  }
}
