package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.graph.ConfigReader;
import dev.colophon.core.internal.json.ManifestEdit;
import dev.colophon.core.internal.json.TextSearch;
import dev.colophon.core.internal.json.TextSearch.FoundText;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Updates the links of one manifest: its {@code subject}, the subjects of its statements, and the
 * statements' digests in its config, where BuildKit stores them in older attestations.
 */
final class ManifestLinks {

  private static final List<String> DIFF_IDS = List.of("rootfs", "diff_ids", TextSearch.ELEMENT);

  private final Targets targets;
  private final EditedBlobs blobs;
  private final AttestationFailures failures;
  private final Statements statements;

  ManifestLinks(Targets targets, EditedBlobs blobs, AttestationFailures failures) {
    this.targets = targets;
    this.blobs = blobs;
    this.failures = failures;
    this.statements = new Statements(blobs);
  }

  /**
   * The manifest with updated links, or the same manifest if they do not change.
   *
   * @throws dev.colophon.spi.PlacementException if it is signed and would have to change
   */
  ImageManifest relinked(DraftManifest draft) throws IOException {
    ImageManifest manifest = draft.manifest();
    if (draft.role() instanceof Role.Signature signature) {
      requireNoChange(signature.type(), draft);
      return manifest;
    }
    String name = nameOf(draft);
    Map<Digest, Descriptor> made = new LinkedHashMap<>();
    for (Descriptor layer : manifest.layers()) {
      if (Statements.is(layer)) {
        Statements.Subjects found = statements.read(layer);
        if (found.signed()) {
          requireNoChange("a DSSE envelope", draft);
          return manifest;
        }
        List<TextEdit> edits = edits(name, found.subjects());
        if (!edits.isEmpty()) {
          made.put(layer.digest(), blobs.add(layer, edits));
        }
      }
    }
    Optional<Descriptor> subject = subject(name, manifest);
    return made.isEmpty() && subject.equals(manifest.subject())
        ? manifest
        : changed(manifest, made, subject);
  }

  private static String nameOf(DraftManifest draft) {
    return (draft.role() instanceof Role.Artifact ? "the artifact " : "the attestation ")
        + draft.manifest().descriptor().digest();
  }

  private void requireNoChange(String type, DraftManifest draft) throws IOException {
    String signature = draft.manifest().descriptor().digest().toString();
    Optional<Digest> subject = draft.role().subject();
    if (subject.isEmpty()) {
      throw failures.signedOfUnknown(signature, type);
    }
    if (targets.of("the signature " + signature, subject.get()).isPresent()) {
      throw failures.signed(signature, "the manifest " + subject.get(), type);
    }
  }

  private Optional<Descriptor> subject(String name, ImageManifest manifest) throws IOException {
    if (manifest.subject().isEmpty()) {
      return Optional.empty();
    }
    Descriptor subject = manifest.subject().get();
    return Optional.of(
        targets.of(name, subject.digest()).map(subject::withContent).orElse(subject));
  }

  private List<TextEdit> edits(String name, List<FoundText> subjects) throws IOException {
    List<TextEdit> edits = new ArrayList<>();
    for (FoundText subject : subjects) {
      Optional<Digest> named = Statements.digestOf(subject);
      Optional<Descriptor> target =
          named.isPresent() ? targets.of(name, named.get()) : Optional.empty();
      if (target.isPresent()) {
        Digest digest = target.get().digest();
        if (!digest.algorithm().spelling().equals(subject.name())) {
          throw failures.lost(
              name, "its statement names it by " + subject.name() + ", and it becomes " + digest);
        }
        edits.add(TextEdit.of(subject, digest.hex()));
      }
    }
    return edits;
  }

  private ImageManifest changed(
      ImageManifest manifest, Map<Digest, Descriptor> made, Optional<Descriptor> subject)
      throws IOException {
    List<Descriptor> layers =
        manifest.layers().stream()
            .map(layer -> layer.withContent(made.getOrDefault(layer.digest(), layer)))
            .toList();
    return ManifestEdit.of(manifest)
        .config(config(manifest.config(), made))
        .layers(layers)
        .subject(subject)
        .apply();
  }

  private Descriptor config(Descriptor config, Map<Digest, Descriptor> made) throws IOException {
    if (made.isEmpty() || !ConfigReader.isConfig(config)) {
      return config;
    }
    List<TextEdit> edits = new ArrayList<>();
    try (InputStream in = blobs.toSearch(config)) {
      TextSearch.Result found =
          TextSearch.in(in, DIFF_IDS, Set.of(), "the config " + config.digest());
      for (FoundText layer : found.texts()) {
        Digest.find(layer.text())
            .map(made::get)
            .ifPresent(blob -> edits.add(TextEdit.of(layer, blob.digest().toString())));
      }
    }
    return edits.isEmpty() ? config : config.withContent(blobs.add(config, edits));
  }
}
