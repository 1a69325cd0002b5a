package dev.colophon.tests.benchmark;

import dev.colophon.core.internal.assemble.Assembler;
import dev.colophon.core.internal.assemble.MediaTypeFamily;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.place.Placer;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** An image of many platforms, and the steps that options go through to get on it. */
final class ManyPlatforms {

  private static final ExporterCapabilities LAYOUT =
      ExporterCapabilities.builder()
          .index(IndexSupport.ALWAYS)
          .keepsInIndex(EnumSet.allOf(AnnotationLevel.class))
          .keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST))
          .build();

  private final LoadedSource source;

  ManyPlatforms(int count) {
    List<IndexEntry> entries = IntStream.range(0, count).mapToObj(ManyPlatforms::entry).toList();
    ImageIndex index = IndexJson.write(Optional.empty(), MediaTypes.OCI_INDEX, entries, Map.of());
    source =
        new LoadedSource(
            Written.source("oci:image"),
            index.descriptor(),
            List.of(),
            index,
            Map.of(),
            new NoContent(),
            ImageOrigin.UNKNOWN);
  }

  /** A platform of the image, as an option names it. */
  static String platform(int number) {
    return "linux/machine" + number;
  }

  private static IndexEntry entry(int number) {
    Descriptor config = blob(MediaTypes.OCI_CONFIG, "config of " + number);
    Descriptor layer = blob(MediaTypes.OCI_LAYER, "layer of " + number);
    ImageManifest manifest = ManifestJson.write(MediaTypes.OCI_MANIFEST, config, List.of(layer));
    Platform platform = Platform.parse(platform(number));
    return IndexEntry.of(
        manifest.descriptor().withPlatform(Optional.of(platform)), Optional.of(manifest));
  }

  private static Descriptor blob(String mediaType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Descriptor.of(mediaType, Digest.of(bytes), bytes.length);
  }

  Draft draft() {
    Selection all = new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW);
    return Drafter.draft(List.of(source), all, LAYOUT.indexSupport());
  }

  static PlacementPlan plan(Draft draft, OutputOption output) {
    Destination destination =
        new Destination(
            output.written(), output.type(), LAYOUT, ResultNames.NONE, (level, index) -> List.of());
    return Placer.place(draft, AnnotationRequest.of(output.annotations(), List.of()), destination);
  }

  static Image assemble(Draft draft, PlacementPlan plan) {
    return new Assembler(plan, MediaTypeFamily.AS_SOURCE)
        .assemble(draft, ResultNames.NONE, Optional.of(Instant.EPOCH));
  }

  /** Nobody reads a blob here. */
  private record NoContent() implements ContentReader {

    @Override
    public InputStream open(Descriptor blob) {
      throw new SourceException(
          Written.content("blob " + blob.digest()), Reason.NOT_FOUND, "it is missing", Advice.NONE);
    }

    @Override
    public OptionalLong size(Descriptor blob) {
      return OptionalLong.empty();
    }
  }
}
