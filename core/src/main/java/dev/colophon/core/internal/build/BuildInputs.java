package dev.colophon.core.internal.build;

import dev.colophon.core.ImageRecipe;
import dev.colophon.core.Source;
import dev.colophon.core.internal.found.FoundAnnotations;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.rootfs.ImageMaker;
import dev.colophon.core.internal.rootfs.LayerMaker;
import dev.colophon.core.internal.rootfs.RootfsImages;
import dev.colophon.core.internal.rootfs.RootfsSource;
import dev.colophon.core.internal.source.OpenSources;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The inputs of a build.
 *
 * @param sources the sources with their documents; placeholders for images that will be made
 * @param verification verifies data that the kernel copies
 * @param maker makes images according to the recipe
 * @param layers makes layers when they are needed
 * @param found the annotations from files, git, labels and images
 * @param links the policies for documents that refer to changed ones
 * @param strict whether annotations that are probably a mistake are an error
 */
record BuildInputs(
    List<LoadedSource> sources,
    RegionVerification verification,
    ImageMaker maker,
    Supplier<LayerMaker> layers,
    FoundAnnotations found,
    LinkPolicy links,
    boolean strict) {

  BuildInputs {
    sources = List.copyOf(sources);
  }

  /**
   * Opens sources, including root file systems.
   *
   * @throws dev.colophon.spi.ColophonException if one cannot be opened, or the recipe does not fit
   */
  static BuildInputs open(
      List<Source> requested, ImageRecipe recipe, OpenSources sources, ExecutionContext context) {
    RootfsImages rootfs = new RootfsImages(recipe, sources::open, sources.spooledTars(), context);
    List<LoadedSource> loaded = new ArrayList<>();
    sources.readTogether(RequestedBuild.texts(requested));
    for (Source source : requested) {
      if (source instanceof Source.Text text) {
        loaded.addAll(open(text.text(), rootfs, sources));
      } else if (source instanceof Source.Opened opened) {
        loaded.add(sources.read(opened));
      }
    }
    return new BuildInputs(
        loaded,
        sources.verification(),
        rootfs.maker(),
        sources::layers,
        FoundAnnotations.NONE,
        LinkPolicy.STRICT,
        false);
  }

  private static List<LoadedSource> open(String source, RootfsImages rootfs, OpenSources sources) {
    try {
      return RootfsSource.isRootfs(source) ? rootfs.open(source) : List.of(sources.open(source));
    } catch (IOException e) {
      throw SourceException.of(Written.source(source), e);
    }
  }

  /** Creates inputs with one unchanged source. */
  static BuildInputs of(LoadedSource source, OpenSources sources) {
    return new BuildInputs(
        List.of(source),
        sources.verification(),
        ImageMaker.NOTHING,
        sources::layers,
        FoundAnnotations.NONE,
        LinkPolicy.STRICT,
        false);
  }

  /** Adds annotations from files, git, labels and images, and the policies of a request. */
  BuildInputs with(FoundAnnotations annotations, LinkPolicy policy, boolean strictly) {
    return new BuildInputs(sources, verification, maker, layers, annotations, policy, strictly);
  }

  /** The digests of the sources' roots, not all of which may be in the result. */
  Set<Digest> roots() {
    return sources.stream().map(source -> source.root().digest()).collect(Collectors.toSet());
  }

  /** The descriptors of the other names that the sources' images have. */
  List<Descriptor> otherNames() {
    return sources.stream().flatMap(source -> source.others().stream()).toList();
  }

  /** Starts to verify everything if everything will be copied. */
  void verifyAhead() {
    for (LoadedSource source : sources) {
      source.verifyAhead();
    }
  }
}
