package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedAttestation;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.Place;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.model.AnnotationLevel;

/**
 * Checks that registries accept the documents. The distribution specification requires them to
 * accept at least 4 MiB. Docker's registry accepts no more, and the containers tools read no more.
 */
final class SizeCheck implements LintCheck {

  private static final long MEBIBYTE = 1L << 20;
  private static final long MOST = 4 * MEBIBYTE;
  private static final long NEARLY = 3 * MEBIBYTE;

  @Override
  public void check(ImageOutline image, Findings findings) {
    if (image.index().isPresent()) {
      check(image.root().size(), image.rootPlace(AnnotationLevel.INDEX), findings);
    }
    for (OutlinedManifest manifest : image.manifests()) {
      check(manifest.named().size(), manifest.place(AnnotationLevel.MANIFEST), findings);
    }
    for (OutlinedAttestation attestation : image.attestations()) {
      check(attestation.named().size(), attestation.place(), findings);
    }
  }

  private static void check(long size, Place place, Findings findings) {
    if (size > NEARLY) {
      findings.add(
          size > MOST ? LintRule.DOCUMENT_TOO_LARGE : LintRule.DOCUMENT_LARGE,
          place,
          "It has " + size + " bytes, and registries take " + MOST + ".",
          "Shorten annotations, or put what is long into a blob.");
    }
  }
}
