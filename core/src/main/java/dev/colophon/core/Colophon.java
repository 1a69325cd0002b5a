package dev.colophon.core;

import dev.colophon.core.diff.ImageDifference;
import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.core.image.ListedImage;
import dev.colophon.core.internal.build.InPlace;
import dev.colophon.core.internal.build.InterruptibleRun;
import dev.colophon.core.internal.build.Outputs;
import dev.colophon.core.internal.build.RequestedBuild;
import dev.colophon.core.internal.build.SeveralBuilds;
import dev.colophon.core.internal.diff.Differ;
import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.json.JacksonVersion;
import dev.colophon.core.internal.lint.Linter;
import dev.colophon.core.internal.outline.OutlineReader;
import dev.colophon.core.internal.rootfs.LayerOptions;
import dev.colophon.core.internal.source.ImageLister;
import dev.colophon.core.internal.source.LoadedImage;
import dev.colophon.core.internal.source.OpenSources;
import dev.colophon.core.internal.source.Transports;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.SourceFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds annotated images: the entry for the command line and for programs that embed Colophon.
 *
 * <pre>{@code
 * BuildRequest request = BuildRequest.from("oci:layout").output("type=oci,dest=out.tar").build();
 * BuildResult result = Colophon.create().build(request);
 * }</pre>
 *
 * <p>Every failure is a {@link dev.colophon.spi.ColophonException}. Interrupting the thread of a
 * request cancels the request, and the thread stays interrupted.
 *
 * <p>Immutable and safe for use by several threads at once. Closing it closes plug-ins; without
 * plug-ins, it need not be closed.
 */
public final class Colophon implements AutoCloseable {

  private final Extensions extensions;
  private final ExecutionContext context;
  private final Optional<ReadAhead> readAhead;
  private final Consumer<String> notes;

  Colophon(
      Extensions extensions,
      ExecutionContext context,
      Optional<ReadAhead> readAhead,
      Consumer<String> notes) {
    this.extensions = extensions;
    this.context = context;
    this.readAhead = readAhead;
    this.notes = notes;
  }

  /** Creates a Colophon with the exporters and sources on the class path, for this process. */
  public static Colophon create() {
    return builder().build();
  }

  /** A builder of a Colophon with other exporters, sources or surroundings. */
  public static ColophonBuilder builder() {
    return new ColophonBuilder();
  }

  /** The installed exporters, by type. */
  public List<ExporterFactory> exporters() {
    return extensions.exporters();
  }

  /** The options of layers that every exporter has in addition to its own. */
  public List<ExporterOption> layerOptions() {
    return LayerOptions.KNOWN;
  }

  /** The installed sources, by transport. */
  public List<SourceFactory> sources() {
    return extensions.sources();
  }

  /** The origin of an exporter of {@link #exporters}. */
  public PluginOrigin origin(ExporterFactory exporter) {
    return extensions.originOf(exporter, exporter.spiVersion());
  }

  /** The origin of a source of {@link #sources}. */
  public PluginOrigin origin(SourceFactory source) {
    return extensions.originOf(source, source.spiVersion());
  }

  /** The plug-ins that were not loaded, each with the reason. */
  public List<PluginProblem> pluginProblems() {
    return extensions.plugins().problems();
  }

  /**
   * Plans a build: makes every check, and writes nothing.
   *
   * @throws dev.colophon.spi.ColophonException if the build would fail
   */
  public BuildPlan plan(BuildRequest request) {
    return withSources((colophon, sources) -> colophon.requested(request).open(sources).plan());
  }

  /**
   * Builds an image: plans every output, stages each and reads it back, then makes all visible.
   *
   * @throws dev.colophon.spi.ColophonException if it fails; no output is visible then, unless the
   *     message says so
   */
  public BuildResult build(BuildRequest request) {
    return withSources((colophon, sources) -> colophon.requested(request).open(sources).run(notes));
  }

  /**
   * Builds several independent images. A failure of one does not end the others.
   *
   * @param atOnce the most builds to registries at the same time, 1 or more; others run in turn
   * @param done receives each output that was written, in the order of the requests
   * @throws dev.colophon.spi.ColophonException if one failed; thrown after the others have ended
   */
  public void buildAll(List<BuildRequest> requests, int atOnce, Consumer<OutputResult> done) {
    runAll(colophon -> colophon.several().build(requests, colophon::build, atOnce, done));
  }

  /**
   * Annotates several images in place. A target that is not the place of an image is refused before
   * the first is annotated; any other failure of one does not end the others.
   *
   * @param atOnce the most images in registries at the same time, 1 or more; others take turns
   * @param done receives each image that was written, in the order of the requests
   * @throws dev.colophon.spi.ColophonException if one failed; thrown after the others have ended
   */
  public void annotateAll(List<AnnotateRequest> requests, int atOnce, Consumer<OutputResult> done) {
    runAll(colophon -> colophon.several().annotate(requests, colophon::annotate, atOnce, done));
  }

  /**
   * Reads several images. A failure of one does not end the others.
   *
   * @param read reads one image, {@link #lint} for example
   * @param atOnce the largest number of images that are read at the same time, 1 or more
   * @param done receives each result, in the order of the sources
   * @throws dev.colophon.spi.ColophonException if one failed; thrown after the others have ended
   */
  public <T> void readAll(
      List<String> sources, Function<String, T> read, int atOnce, Consumer<T> done) {
    runAll(colophon -> colophon.several().read(sources, read, atOnce, done));
  }

  /**
   * Lists the tags of a repository or a layout, {@code docker://example.com/app} for example.
   *
   * @param others the places that images of these tags are copied to, which are checked, too
   * @throws dev.colophon.spi.ColophonException if a place holds one image, or lists no tags
   */
  public List<String> tags(String place, String... others) {
    return run(colophon -> colophon.transports().tags(place, List.of(others)));
  }

  /**
   * Lists the images, one for each name, of a layout, an archive or the store: {@code oci:DIR}.
   *
   * @throws dev.colophon.spi.ColophonException if its images cannot be listed
   */
  public List<ListedImage> images(String place) {
    return run(colophon -> ImageLister.list(place, colophon.transports(), colophon.context));
  }

  /** Plans an annotation in place, as {@link #plan(BuildRequest)} plans a build. */
  public BuildPlan plan(AnnotateRequest request) {
    return withSources(
        (colophon, sources) -> InPlace.open(request, sources, colophon.context).plan());
  }

  /**
   * Annotates an image in place. All its names lead to the annotated image afterwards.
   *
   * @throws dev.colophon.spi.ColophonException if it fails; the image is unchanged then, unless the
   *     message says so
   */
  public BuildResult annotate(AnnotateRequest request) {
    return withSources(
        (colophon, sources) -> InPlace.open(request, sources, colophon.context).run(notes));
  }

  /** The files, names and tags that the results of a build take. */
  public List<ResultLocation> locations(BuildRequest request) {
    return requested(request).locations();
  }

  /**
   * Opens an image for inspection.
   *
   * @param source the source of the image, {@code oci:DIR:TAG} for example
   */
  public InspectedImage inspect(String source) {
    return run(colophon -> LoadedImage.open(source, colophon.openSources()));
  }

  /**
   * Reads the outline of an image: its annotations place by place, and its configs.
   *
   * @param source the source of the image, {@code oci:DIR:TAG} for example
   */
  public ImageOutline outline(String source) {
    return run(
        colophon ->
            OutlineReader.read(
                source, colophon.openSources(), context.documents().maxDocumentSize()));
  }

  /**
   * Lints an image: finds errors and likely mistakes in its annotations.
   *
   * @param source the source of the image, {@code oci:DIR:TAG} for example
   */
  public LintReport lint(String source) {
    transports().nameRegistries(List.of(source));
    return Linter.lint(
        run(
            colophon ->
                OutlineReader.read(source, colophon.openSources(), Linter.MAX_DOCUMENT_SIZE)));
  }

  /**
   * Compares two images.
   *
   * @param before the source of the first image, {@code oci:DIR:TAG} for example
   * @param after the source of the second image
   */
  public ImageDifference diff(String before, String after) {
    transports().nameRegistries(List.of(before, after));
    return Differ.diff(outline(before), outline(after));
  }

  /**
   * Closes the jars of plug-ins, and those of their factories that are {@link AutoCloseable}. Their
   * exporters and sources cannot be used afterwards.
   */
  @Override
  public void close() {
    extensions.plugins().close();
  }

  /** Runs work of a request; interrupting the thread cancels it. */
  private <T> T run(Function<Colophon, T> work) {
    JacksonVersion.require();
    return InterruptibleRun.run(
        context, inner -> work.apply(new Colophon(extensions, inner, readAhead, notes)));
  }

  private void runAll(Consumer<Colophon> work) {
    run(
        colophon -> {
          work.accept(colophon);
          return colophon;
        });
  }

  private SeveralBuilds several() {
    return new SeveralBuilds(transports(), context);
  }

  /** Runs work of a request with its sources, and closes them. */
  private <T> T withSources(BiFunction<Colophon, OpenSources, T> work) {
    return run(
        colophon -> {
          try (OpenSources sources = colophon.openSources()) {
            return work.apply(colophon, sources);
          }
        });
  }

  private OpenSources openSources() {
    return readAhead
        .flatMap(ahead -> ahead.take(extensions))
        .orElseGet(() -> new OpenSources(extensions, context));
  }

  private Transports transports() {
    return new Transports(extensions, context);
  }

  private RequestedBuild requested(BuildRequest request) {
    return new RequestedBuild(request, new Outputs(extensions), context);
  }
}
