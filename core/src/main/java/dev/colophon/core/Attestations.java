package dev.colophon.core;

import dev.colophon.core.assemble.MediaTypeFamily;
import dev.colophon.core.attest.KeptLinks;
import dev.colophon.core.attest.OutsideReferrers;
import dev.colophon.core.attest.Relinked;
import dev.colophon.core.attest.Relinker;
import dev.colophon.core.draft.Draft;
import dev.colophon.core.load.LoadedSource;
import dev.colophon.core.placement.PlacementPlan;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Does with attestations what a build is asked to. Those to be dropped are not drafted at all. */
final class Attestations {

  private final AttestationPolicy policy;
  private final OutsideReferrers outside;

  Attestations(AttestationPolicy policy, List<LoadedSource> sources) {
    this.policy = policy;
    this.outside = new OutsideReferrers(sources);
  }

  /**
   * The draft whose attestations name what the plan makes of their manifests.
   *
   * @throws dev.colophon.spi.PlacementException if one is signed and would have to change
   */
  Relinked follow(Draft draft, PlacementPlan plan, MediaTypeFamily family) {
    try {
      return policy == AttestationPolicy.RELINK
          ? Relinker.relink(draft, plan, family)
          : Relinked.unchanged(draft);
    } catch (IOException e) {
      throw new SourceException("the sources", Failures.reason(e), "", e);
    }
  }

  /**
   * Looks at what names the sources' documents and cannot follow them.
   *
   * @param draft the draft before its attestations were linked anew
   * @param relinked the draft after that
   * @return what the user should know, a sentence each
   * @throws dev.colophon.spi.PlacementException if something would be left behind unasked
   */
  List<String> check(
      Draft draft, Relinked relinked, Image image, PlacementPlan plan, Exporter exporter) {
    try {
      if (policy == AttestationPolicy.RELINK) {
        if (relinked.looked()) {
          KeptLinks.requireNone(draft, image, plan);
        }
        return outside.check(draft, image, plan, exporter);
      }
      List<String> notes = new ArrayList<>(KeptLinks.notes(draft, image));
      notes.addAll(outside.unlooked(draft, image, exporter));
      return notes;
    } catch (IOException e) {
      throw new SourceException("the sources", Failures.reason(e), "", e);
    }
  }
}
