package dev.colophon.cli.command;

import dev.colophon.cli.option.AnnotateTarget;
import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.ForceOption;
import dev.colophon.cli.option.JobsOption;
import dev.colophon.cli.option.OciMediaTypesOption;
import dev.colophon.cli.option.ResultPlaces;
import dev.colophon.cli.option.ShardOption;
import dev.colophon.cli.option.TagsOption;
import dev.colophon.cli.option.TargetsOption;
import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code colophon annotate}. */
record AnnotateCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "annotate",
            "Annotate images where they are: in layouts, archives, registries, the store.",
            "",
            "The names of an image move to the annotated image. An image that changes in"
                + " the meantime is left alone.",
            "Several images are annotated independently: if one fails, the others are"
                + " still annotated.",
            "",
            "Examples:",
            "  colophon annotate oci:layout:1 --annotation index:com.example.team=a",
            "  colophon annotate docker://example.com/app:1 \\",
            "    --annotation \"index,manifest:org.opencontainers.image.vendor=Example\"",
            "  colophon annotate oci-archive:app.tar \\",
            "    --remove-annotation index:org.opencontainers.image.url",
            "  colophon annotate docker://example.com/app:1 --annotation index:a=b --tag 2",
            "  colophon annotate docker://example.com/app --tags '1.*' --annotation index:a=b",
            "  colophon annotate --targets-from images.txt --annotation index:a=b --json");
    spec.usageMessage()
        .customSynopsis("colophon annotate TARGET… --annotation KEY=VALUE [OPTIONS]");
    TargetsOption.addTo(spec);
    ResultPlaces.addTo(spec);
    TagsOption.addTo(spec);
    ShardOption.addTo(spec);
    JobsOption.addTo(spec);
    WritingOptions.addTo(spec);
    ForceOption.addTo(spec);
    OciMediaTypesOption.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    WritingRun run = new WritingRun(contexts, parsed);
    List<AnnotateTarget> given =
        TargetsOption.read(parsed, contexts.of(parsed).execution()).stream()
            .map(target -> target.at(contexts.place(target.place())))
            .toList();
    if (given.isEmpty()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "a TARGET is missing, or --targets-from");
    }
    TagsOption tags = TagsOption.read(parsed);
    ShardOption shard = ShardOption.read(parsed);
    int jobs = JobsOption.read(parsed);
    if (given.size() == 1
        && tags.isEmpty()
        && given.get(0).tagPattern().isEmpty()
        && shard.of() == 1) {
      annotate(run, parsed, given.get(0));
    } else {
      annotateAll(run, parsed, given, tags, shard, jobs);
    }
  }

  private void annotate(WritingRun run, ParseResult parsed, AnnotateTarget target) {
    if (ResultPlaces.areIn(parsed)) {
      run.build(copy(parsed, target));
    } else {
      run.annotate(request(parsed, target));
    }
  }

  private static void annotateAll(
      WritingRun run,
      ParseResult parsed,
      List<AnnotateTarget> given,
      TagsOption tags,
      ShardOption shard,
      int jobs) {
    if (ResultPlaces.areIn(parsed)) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "--tag is for one image, not for several");
    }
    if (new WritingOptions(parsed).metadataFile().isPresent()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "--metadata-file is for one image, not for several");
    }
    RequestedAnnotations shared = new WritingOptions(parsed).annotations();
    if (given.stream().allMatch(target -> target.with(shared).isEmpty())) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "nothing is requested. Add --annotation KEY=VALUE or --remove-annotation KEY");
    }
    Colophon colophon = run.colophon();
    run.annotateAll(
        colophon,
        given.stream()
            .flatMap(target -> tagged(target, tags, colophon))
            .filter(target -> shard.contains(target.place()))
            .map(target -> request(parsed, target))
            .toList(),
        jobs);
  }

  /**
   * Expands a target into one target for each matching tag, if it is a repository with --tags or
   * has a pattern as its tag.
   */
  private static Stream<AnnotateTarget> tagged(
      AnnotateTarget target, TagsOption tags, Colophon colophon) {
    Optional<String> pattern = target.tagPattern();
    if (pattern.isEmpty() && tags.isEmpty()) {
      return Stream.of(target);
    }
    TagsOption chosen = pattern.map(TagsOption::of).orElse(tags);
    String repository = pattern.isPresent() ? target.repository() : target.place();
    List<String> tagsOfImages = chosen.ofImages(colophon.tags(repository));
    return chosen.choose(repository, tagsOfImages).stream()
        .map(tag -> target.at(repository + ":" + tag));
  }

  /** The request for a target with --tag: a build, because the result is written elsewhere. */
  private BuildRequest copy(ParseResult parsed, AnnotateTarget target) {
    WritingOptions options = new WritingOptions(parsed);
    RequestedAnnotations annotations = target.with(options.annotations());
    if (annotations.isEmpty()) {
      throw new BadOptionException(
          Written.option("--tag"),
          Reason.INVALID,
          "nothing is requested that changes the image",
          Advice.of(
              "Add --annotation KEY=VALUE or --remove-annotation KEY; 'colophon copy' gives an"
                  + " image another name."));
    }
    BuildRequest.Builder request =
        BuildRequest.from(target.place())
            .annotations(annotations)
            .attestations(options.attestations());
    ResultPlaces.of(parsed, target.place()).stream()
        .map(contexts::place)
        .forEach(place -> request.output(CopyCommand.output(parsed, place)));
    options.referrers().ifPresent(request::referrers);
    return request.build();
  }

  private static AnnotateRequest request(ParseResult parsed, AnnotateTarget target) {
    WritingOptions options = new WritingOptions(parsed);
    return new AnnotateRequest(
        target.place(),
        target.with(options.annotations()),
        options.attestations(),
        options.referrers(),
        ForceOption.isSet(parsed),
        OciMediaTypesOption.policy(parsed));
  }
}
