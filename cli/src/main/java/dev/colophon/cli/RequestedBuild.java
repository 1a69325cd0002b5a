package dev.colophon.cli;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Builds what a command line asks for, or plans it, and reports.
 *
 * @param parsed the options, those for reporting and the metadata file among them
 */
record RequestedBuild(Terminal terminal, CommandContext contexts, ParseResult parsed) {

  void run(BuildRequest request) {
    boolean dryRun = CommandOptions.isSet(parsed, CommandOptions.DRY_RUN);
    Optional<Path> file =
        Optional.ofNullable(parsed.<Path>matchedOptionValue(CommandOptions.METADATA_FILE, null));
    if (dryRun && file.isPresent()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "--dry-run writes nothing, so there is nothing for --metadata-file");
    }
    ExecutionContext context = contexts.execution();
    Optional<MetadataFile> metadata = file.map(path -> new MetadataFile(context, path));
    metadata.ifPresent(MetadataFile::check);
    Colophon colophon = contexts.colophon(context);
    ResultReport report = ResultReport.of(contexts, context.workingDirectory(), parsed);
    if (dryRun) {
      report.show(ProgressOption.during(() -> colophon.plan(request), contexts, parsed));
      return;
    }
    requireRoomForJson(colophon, request);
    BuildResult result = ProgressOption.during(() -> colophon.build(request), contexts, parsed);
    report.show(result);
    metadata.ifPresent(written -> written.write(result));
  }

  private void requireRoomForJson(Colophon colophon, BuildRequest request) {
    if (CommandOptions.isSet(parsed, CommandOptions.JSON)
        && colophon.writesToStandardOutput(request)) {
      throw new BadOptionException(
          "--json",
          "standard output holds the image already",
          "Add dest=FILE to the output, or use --metadata-file.");
    }
  }
}
