package dev.colophon.tests.tck;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.OutputResult;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An exporter at a new destination, in folders that are deleted at the end. */
final class Trial implements AutoCloseable {

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

  /** Deep enough for what climbs to be seen. */
  private static final Path DESTINATION = Path.of("outer", "inner", "destination");

  private final ExporterSubject subject;
  private final Path top;
  private final Path destination;
  private final Path folder;

  private Trial(ExporterSubject subject, Path top, Path destination) {
    this.subject = subject;
    this.top = top;
    this.destination = destination;
    this.folder = top.resolve(destination);
  }

  static Trial of(ExporterSubject subject) throws IOException {
    return at(subject, DESTINATION);
  }

  /** A trial whose destination has another name, of three parts. */
  static Trial at(ExporterSubject subject, Path destination) throws IOException {
    Path top = Files.createTempDirectory("tck").toRealPath();
    Trial trial = new Trial(subject, top, destination);
    Files.createDirectories(trial.folder);
    Files.createDirectory(trial.top.resolve("work"));
    Files.createDirectory(trial.top.resolve("tmp"));
    return trial;
  }

  /** The shapes that the exporter can produce with its options. */
  static List<TckImage.Shape> shapes(ExporterSubject subject) throws IOException {
    try (Trial trial = of(subject)) {
      IndexSupport support = trial.exporter().capabilities().indexSupport();
      return Arrays.stream(TckImage.Shape.values())
          .filter(shape -> shape == TckImage.Shape.LONE || support != IndexSupport.NEVER)
          .toList();
    }
  }

  Path folder() {
    return folder;
  }

  /** The folder above all that the exporter may use. */
  Path top() {
    return top;
  }

  ExecutionContext context() {
    return context(ProgressListener.NONE, Cancellation.NEVER);
  }

  ExecutionContext context(ProgressListener progress, Cancellation cancellation) {
    return ExecutionContext.of(ProcessContext.embedded().documents())
        .withWorkingDirectory(top.resolve("work"))
        .withTemporaryDirectory(top.resolve("tmp"))
        .withEnvironment(subject.environment(folder))
        .withSourceDateEpoch(NOW)
        .withProgress(progress)
        .withCancellation(cancellation);
  }

  Exporter exporter() {
    return subject
        .factory()
        .create(ExporterOptions.of(subject.options(folder), Written.output(output(Map.of()))));
  }

  /** The {@code --output} of the destination, with other options put in. */
  String output(Map<String, String> more) {
    Map<String, String> options = new LinkedHashMap<>(subject.options(folder));
    options.putAll(more);
    return fields("type=" + subject.factory().type(), options);
  }

  /** A first field, and options as {@code --output} takes them. */
  static String fields(String first, Map<String, String> options) {
    return options.entrySet().stream()
        .map(option -> "," + field(option.getKey() + "=" + option.getValue()))
        .collect(Collectors.joining("", first, ""));
  }

  /** A path of the destination as one writes it in the working directory. */
  String relative(String path) {
    return top.resolve("work").relativize(Path.of(path)).toString();
  }

  private static String field(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  OutputResult build(TckImage image) {
    return build(new TckSource(image, Tap.NONE), context());
  }

  OutputResult build(TckSource source, ExecutionContext context, String... annotations) {
    return buildTo(output(Map.of()), source, context, annotations);
  }

  OutputResult buildTo(
      String output, TckSource source, ExecutionContext context, String... annotations) {
    return colophon(source, context).build(request(output, annotations)).outputs().get(0);
  }

  /** A build that is to take referrers along. */
  OutputResult buildWithReferrers(TckSource source) {
    BuildRequest request =
        BuildRequest.from(TckSource.SOURCE)
            .output(output(Map.of()))
            .referrers(ReferrersPolicy.COPY)
            .build();
    return colophon(source, context()).build(request).outputs().get(0);
  }

  OutputPlan plan(TckImage image, String... annotations) {
    return colophon(new TckSource(image, Tap.NONE), context())
        .plan(request(output(Map.of()), annotations))
        .outputs()
        .get(0);
  }

  /** The plan of one build with two outputs. */
  void planTwice(TckImage image, String first, String second) {
    BuildRequest request = BuildRequest.from(TckSource.SOURCE).output(first).output(second).build();
    colophon(new TckSource(image, Tap.NONE), context()).plan(request);
  }

  /** The finished image, as core hands it to the exporter. */
  Image finished(TckImage image) {
    return plan(image).image();
  }

  private Colophon colophon(TckSource source, ExecutionContext context) {
    return Colophon.builder()
        .extensions(List.of(subject.factory()), List.of(source))
        .context(context)
        .build();
  }

  private static BuildRequest request(String output, String... annotations) {
    BuildRequest.Builder request = BuildRequest.from(TckSource.SOURCE).output(output);
    for (String annotation : annotations) {
      request.annotation(annotation);
    }
    return request.build();
  }

  /** Everything that is at the destination, and what is where the exporter may write besides. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>(elsewhere());
    subject.contents(folder).forEach((name, what) -> contents.put("destination/" + name, what));
    return contents;
  }

  /** The files anywhere but in the destination's folder. */
  Map<String, String> elsewhere() throws IOException {
    Map<String, String> contents = FolderContents.of(top);
    contents.keySet().removeIf(name -> Path.of(name).startsWith(destination));
    contents.keySet().removeIf(name -> destination.startsWith(name));
    contents.keySet().removeAll(List.of("work", "tmp"));
    return contents;
  }

  /** The image that a reader finds, if there is one. */
  Optional<WrittenImage> find() throws IOException {
    try {
      return WrittenImage.read(subject, folder, context());
    } catch (ColophonException e) {
      return Optional.empty();
    }
  }

  /** The image at the destination, open for reading; there must be one. */
  ImageSource open() throws IOException {
    return subject
        .read(folder, context())
        .orElseThrow(() -> new AssertionError("a reader finds no image"));
  }

  /** The image that a reader finds; there must be one. */
  WrittenImage read() throws IOException {
    return WrittenImage.read(subject, folder, context())
        .orElseThrow(() -> new AssertionError("a reader finds no image"));
  }

  @Override
  public void close() throws IOException {
    FolderContents.delete(top);
  }
}
