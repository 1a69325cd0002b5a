package dev.colophon.core.internal.diff;

import dev.colophon.core.diff.LayerCount;
import dev.colophon.core.diff.Topic;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.util.List;

/** Compares two manifests of one platform, their descriptors and configs. */
final class ManifestComparison {

  private final String name;
  private final Changes changes;

  /**
   * @param name the platform as text
   * @param changes receives the differences
   */
  ManifestComparison(String name, Changes changes) {
    this.name = name;
    this.changes = changes;
  }

  /** Compares everything, and adds the count of layers to {@code counts}. */
  void compare(OutlinedManifest before, OutlinedManifest after, List<LayerCount> counts) {
    descriptors(before.named(), after.named());
    int known = changes.size();
    ImageManifest old = before.manifest();
    ImageManifest now = after.manifest();
    changes.compare(
        Topic.MEDIA_TYPE,
        name + " manifest",
        "manifest",
        old.descriptor().mediaType(),
        now.descriptor().mediaType());
    changes.compare(Topic.ANNOTATION, name + " manifest", old.annotations(), now.annotations());
    changes.compare(
        Topic.FIELD,
        name + " manifest",
        "subject",
        old.subject().map(s -> s.digest().toString()).orElse("none"),
        now.subject().map(s -> s.digest().toString()).orElse("none"));
    changes.compare(
        Topic.FIELD,
        name + " manifest",
        ManifestJson.otherFields(old),
        ManifestJson.otherFields(now));
    configs(before, after);
    counts.add(new LayerComparison(name, changes).compare(before, after));
    if (changes.size() == known) {
      changes.compare(
          Topic.BYTES,
          name + " manifest",
          "manifest",
          old.descriptor().digest().toString(),
          now.descriptor().digest().toString());
    }
  }

  private void descriptors(Descriptor before, Descriptor after) {
    String place = name + " manifest-descriptor";
    changes.compare(Topic.ANNOTATION, place, before.annotations(), after.annotations());
    changes.compare(Topic.FIELD, place, DescriptorFields.of(before), DescriptorFields.of(after));
  }

  private void configs(OutlinedManifest before, OutlinedManifest after) {
    Descriptor old = before.manifest().config();
    Descriptor now = after.manifest().config();
    changes.compare(Topic.MEDIA_TYPE, name + " config", "config", old.mediaType(), now.mediaType());
    if (old.digest().equals(now.digest())) {
      return;
    }
    int known = changes.size();
    changes.compare(
        Topic.LABEL, name + " config", before.config().labels(), after.config().labels());
    changes.compare(
        Topic.CONFIG, name + " config", before.config().fields(), after.config().fields());
    if (changes.size() == known && before.config().diffIds().equals(after.config().diffIds())) {
      changes.compare(
          Topic.BYTES,
          name + " config",
          "config",
          old.digest().toString(),
          now.digest().toString());
    }
  }
}
