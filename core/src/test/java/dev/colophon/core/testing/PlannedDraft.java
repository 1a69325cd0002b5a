package dev.colophon.core.testing;

import dev.colophon.core.internal.assemble.Assembler;
import dev.colophon.core.internal.assemble.MediaTypeFamily;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.option.AnnotationShorthand;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.place.Placer;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A source and the places of the annotations that an output requests: what assembly starts from.
 */
public record PlannedDraft(Draft draft, PlacementPlan plan) {

  /** The capabilities of an OCI layout. */
  public static final ExporterCapabilities LAYOUT =
      ExporterCapabilities.builder()
          .index(IndexSupport.WHEN_MULTI_PLATFORM)
          .keepsInIndex(EnumSet.allOf(AnnotationLevel.class))
          .keepsInLoneManifest(
              Set.of(AnnotationLevel.MANIFEST, AnnotationLevel.MANIFEST_DESCRIPTOR))
          .build();

  /** The time of the export. */
  public static final Instant NOW = Instant.parse("2023-11-14T22:13:20.5Z");

  /**
   * Plans an output of a source to a layout.
   *
   * @param output {@code type=oci,…}
   * @param removals annotations to remove, as {@code --remove-annotation} takes them
   */
  public static PlannedDraft of(LoadedSource source, String output, String... removals) {
    OutputOption option = OutputOption.parse(output);
    Selection all = new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW);
    Draft draft = Drafter.draft(List.of(source), all, LAYOUT.indexSupport());
    Destination destination =
        new Destination(
            option.written(),
            option.type(),
            LAYOUT,
            ResultNames.NONE,
            (level, index) -> List.of("oci", "registry"));
    AnnotationRequest request =
        AnnotationRequest.of(
            option.annotations(),
            Stream.of(removals)
                .map(AnnotationShorthand::parseRemoval)
                .flatMap(List::stream)
                .toList());
    return new PlannedDraft(draft, Placer.place(draft, request, destination));
  }

  /** Assembles the image with these media types and names. */
  public Image assemble(MediaTypeFamily family, ResultNames names) {
    return new Assembler(plan, family).assemble(draft, names, Optional.of(NOW));
  }
}
