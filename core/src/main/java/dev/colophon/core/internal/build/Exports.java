package dev.colophon.core.internal.build;

import dev.colophon.core.OutputPlan;
import dev.colophon.core.OutputResult;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.verify.ResultVerifier;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Stages and reads back all outputs, then commits them. Outputs that are not committed at the end
 * are removed.
 */
final class Exports implements AutoCloseable {

  private final ExecutionContext context;
  private final RegionVerification verification;
  private final List<Staged> staged = new ArrayList<>();

  Exports(ExecutionContext context, RegionVerification verification) {
    this.context = context;
    this.verification = verification;
  }

  private record Staged(
      OutputPlan plan, ExporterCapabilities kept, StagedExport export, boolean readBack) {}

  /** Stages one output and compares the result with the plan. */
  void stage(Exporter exporter, OutputPlan plan) {
    context.cancellation().check();
    try {
      StagedExport export = exporter.stage(plan.image(), context);
      ExporterCapabilities kept = exporter.capabilities();
      staged.add(new Staged(plan, kept, export, false));
      boolean readBack = verify(plan, kept, !kept.hashesBlobs(), export.readStaged());
      staged.set(staged.size() - 1, new Staged(plan, kept, export, readBack));
    } catch (IOException e) {
      throw DestinationException.of(plan.written(), e);
    }
  }

  /** Makes all outputs visible in order, and compares what a reader finds with the plan. */
  List<OutputResult> commit() {
    verification.await();
    context.cancellation().check();
    List<OutputResult> results = new ArrayList<>();
    for (Staged output : staged) {
      try {
        results.add(commit(output));
      } catch (ColophonException e) {
        throw results.isEmpty() ? e : withWritten(results, e);
      }
    }
    return results;
  }

  private OutputResult commit(Staged output) {
    try {
      ExportReceipt receipt = output.export().commit();
      boolean hash = !output.kept().hashesBlobs() && !output.readBack();
      boolean readBack =
          verify(output.plan(), output.kept(), hash, output.export().readCommitted())
              || output.readBack();
      return new OutputResult(output.plan(), receipt, readBack);
    } catch (IOException e) {
      throw DestinationException.of(output.plan().written(), e);
    }
  }

  /** Adds the places of outputs that were already written to the failure of another output. */
  private static DestinationException withWritten(List<OutputResult> written, ColophonException e) {
    String places =
        written.stream()
            .flatMap(result -> result.receipt().locations().stream())
            .collect(Collectors.joining(", "));
    return new DestinationException(
        e.subject(), e.reason(), e.why() + "; written before that: " + places, e.advice(), e);
  }

  private boolean verify(
      OutputPlan plan, ExporterCapabilities kept, boolean hash, Optional<ImageSource> written)
      throws IOException {
    if (written.isEmpty()) {
      return false;
    }
    try (ImageSource source = written.get()) {
      ResultVerifier verifier =
          new ResultVerifier(plan.written(), kept, context.documents().maxDocumentSize());
      verifier.verify(source, plan.image(), plan.placements());
      if (hash) {
        verifier.hashBlobs(source, plan.image());
      }
    }
    return true;
  }

  @Override
  public void close() {
    for (Staged output : staged) {
      try {
        output.export().close();
      } catch (IOException | RuntimeException e) {
        LoggerFactory.getLogger(Exports.class)
            .debug("cleaning up after {} failed", output.plan().written(), e);
      }
    }
  }
}
