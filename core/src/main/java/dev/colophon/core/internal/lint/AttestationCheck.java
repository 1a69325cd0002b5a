package dev.colophon.core.internal.lint;

import static dev.colophon.core.internal.lint.Findings.quote;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedAttestation;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import java.util.HashSet;
import java.util.Set;

/** Checks that references to manifests of the image name manifests that exist. */
final class AttestationCheck implements LintCheck {

  private static final String REMEDY =
      "Attest the image again, or drop the attestation; --attestations=relink keeps it when"
          + " Colophon annotates.";

  @Override
  public void check(ImageOutline image, Findings findings) {
    Set<String> there = new HashSet<>();
    image.places().forEach(place -> there.add(place.place().digest().toString()));
    image.attestations().forEach(attestation -> check(attestation, there, findings));
    image.manifests().forEach(manifest -> check(manifest, there, findings));
  }

  private static void check(OutlinedAttestation attestation, Set<String> there, Findings findings) {
    if (attestation.about().isEmpty()) {
      findings.add(
          LintRule.ATTESTATION_ABOUT,
          attestation.place(),
          Annotations.REFERENCE_DIGEST,
          "The attestation does not say which manifest it is about.",
          "Set it to the digest of that manifest.");
    }
    attestation
        .about()
        .filter(digest -> !there.contains(digest))
        .ifPresent(
            digest ->
                findings.add(
                    LintRule.ATTESTATION_STALE,
                    attestation.place(),
                    Annotations.REFERENCE_DIGEST,
                    "It names " + quote(digest) + ", which is not a manifest of the image.",
                    REMEDY));
    attestation
        .manifest()
        .subject()
        .map(subject -> subject.digest().toString())
        .filter(digest -> !there.contains(digest))
        .ifPresent(
            digest ->
                findings.add(
                    LintRule.ATTESTATION_STALE,
                    attestation.place(),
                    "Its subject is " + digest + ", which is not a manifest of the image.",
                    REMEDY));
  }

  private static void check(OutlinedManifest manifest, Set<String> there, Findings findings) {
    manifest
        .manifest()
        .subject()
        .map(subject -> subject.digest().toString())
        .filter(digest -> !there.contains(digest))
        .ifPresent(
            digest ->
                findings.add(
                    LintRule.SUBJECT_ELSEWHERE,
                    manifest.place(AnnotationLevel.MANIFEST),
                    "Its subject is " + digest + ", which is not in the image.",
                    "It has to be in the same repository for registries to list this as its referrer."));
  }
}
