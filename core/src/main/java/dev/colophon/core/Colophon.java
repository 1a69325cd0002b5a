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
 * <p>What cannot be done is a {@link dev.colophon.spi.ColophonException}. Interrupting the thread
 * of a request cancels the request, and the thread stays interrupted.
 *
 * <p>Immutable and safe for use by several threads at once. Closing it lets go of plug-ins; without
 * plug-ins there is nothing to close.
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

  /** Colophon with the exporters and sources on the class path, in the context of this process. */
  public static Colophon create() {
    return builder().build();
  }

  /** Colophon with other exporters, sources or context. */
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

  /** Where an exporter of {@link #exporters} came from. */
  public PluginOrigin origin(ExporterFactory exporter) {
    return extensions.originOf(exporter, exporter.spiVersion());
  }

  /** Where a source of {@link #sources} came from. */
  public PluginOrigin origin(SourceFactory source) {
    return extensions.originOf(source, source.spiVersion());
  }

  /** The plug-ins that were not loaded, each with the reason. */
  public List<PluginProblem> pluginProblems() {
    return extensions.plugins().problems();
  }

  /**
   * Plans a build: every check is made, and nothing is written.
   *
   * @throws dev.colophon.spi.ColophonException if the build would fail
   */
  public BuildPlan plan(BuildRequest request) {
    return withSources((colophon, sources) -> colophon.requested(request).open(sources).plan());
  }

  /**
   * Builds what the request asks for: plans every output, stages each and reads it back, then makes
   * all visible.
   *
   * @throws dev.colophon.spi.ColophonException if it cannot be built; nothing is visible then,
   *     unless the message says so
   */
  public BuildResult build(BuildRequest request) {
    return withSources((colophon, sources) -> colophon.requested(request).open(sources).run(notes));
  }

  /**
   * Builds several independent images; one that fails does not keep the others from being built.
   *
   * @param atOnce how many are built at the same time at most where all go to registries
   * @param done hears of each output that was written, in the order of the requests
   * @throws dev.colophon.spi.ColophonException if one failed, when the others have ended
   */
  public void buildAll(List<BuildRequest> requests, int atOnce, Consumer<OutputResult> done) {
    runAll(colophon -> colophon.several().build(requests, colophon::build, atOnce, done));
  }

  /**
   * Annotates several images where they are; one that fails does not keep the others from it.
   *
   * @param atOnce how many are annotated at the same time at most where all are in registries
   * @param done hears of each image that was written, in the order of the requests
   * @throws dev.colophon.spi.ColophonException if one failed, when the others have ended
   */
  public void annotateAll(List<AnnotateRequest> requests, int atOnce, Consumer<OutputResult> done) {
    runAll(colophon -> colophon.several().annotate(requests, colophon::annotate, atOnce, done));
  }

  /**
   * Reads several images; one that fails does not keep the others from it.
   *
   * @param read reads one, {@link #lint} for example
   * @param atOnce how many are read at the same time at most
   * @param done hears of each result, in the order of the sources
   * @throws dev.colophon.spi.ColophonException if one failed, when the others have ended
   */
  public <T> void readAll(
      List<String> sources, Function<String, T> read, int atOnce, Consumer<T> done) {
    runAll(colophon -> colophon.several().read(sources, read, atOnce, done));
  }

  /**
   * Lists the tags of a repository or a layout, {@code docker://example.com/app} for example.
   *
   * @param others the places that images of these tags go to
   * @throws dev.colophon.spi.ColophonException if a place takes one image, or does not list them
   */
  public List<String> tags(String place, String... others) {
    return run(colophon -> colophon.transports().tags(place, List.of(others)));
  }

  /**
   * Lists the images, one for each name, of a layout, an archive or the store: {@code oci:DIR}.
   *
   * @throws dev.colophon.spi.ColophonException if there is no such place, or it does not list them
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
   * Annotates an image where it is: what names it names the annotated image afterwards.
   *
   * @throws dev.colophon.spi.ColophonException if it cannot be done; the image is as it was then,
   *     unless the message says so
   */
  public BuildResult annotate(AnnotateRequest request) {
    return withSources(
        (colophon, sources) -> InPlace.open(request, sources, colophon.context).run(notes));
  }

  /** The files, names and tags that the images of a build take. */
  public List<ResultLocation> locations(BuildRequest request) {
    return requested(request).locations();
  }

  /**
   * Opens one image for looking at.
   *
   * @param source where it is, {@code oci:DIR:TAG} for example
   */
  public InspectedImage inspect(String source) {
    return run(colophon -> LoadedImage.open(source, colophon.openSources()));
  }

  /**
   * Reads the outline of an image: its annotations place by place, and its configs.
   *
   * @param source where it is, {@code oci:DIR:TAG} for example
   */
  public ImageOutline outline(String source) {
    return run(
        colophon ->
            OutlineReader.read(
                source, colophon.openSources(), context.documents().maxDocumentSize()));
  }

  /**
   * Lints an image: finds what is wrong or doubtful in its annotations.
   *
   * @param source where it is, {@code oci:DIR:TAG} for example
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
   * @param before where the first is, {@code oci:DIR:TAG} for example
   * @param after where the second is
   */
  public ImageDifference diff(String before, String after) {
    transports().nameRegistries(List.of(before, after));
    return Differ.diff(outline(before), outline(after));
  }

  /**
   * Lets go of plug-ins: their factories that are {@link AutoCloseable} are closed, and so are
   * their jars. Their exporters and sources cannot be used afterwards.
   */
  @Override
  public void close() {
    extensions.plugins().close();
  }

  /** Runs work of a request; interrupting the thread cancels it. */
  private <T> T run(Function<Colophon, T> work) {
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
    JacksonVersion.require();
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
