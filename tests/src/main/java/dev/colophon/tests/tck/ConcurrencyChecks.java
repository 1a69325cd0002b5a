package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ColophonException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several exports at once. */
record ConcurrencyChecks(ExporterSubject subject) {

  private static final int EXPORTS = 6;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "exports to several destinations at once",
            "Exporters share no state: concurrent exports do not disturb each other",
            "Exporter",
            this::severalDestinations),
        new TckCheck(
            "exports to one destination at once",
            "After several exports to one destination at once, it holds one of their images, complete",
            "StagedExport.commit",
            this::oneDestination));
  }

  private void severalDestinations() throws Exception {
    List<Callable<OutputResult>> exports = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    try {
      for (int i = 0; i < EXPORTS; i++) {
        Trial trial = Trial.of(subject);
        TckImage image = TckImage.of(TckImage.Shape.LONE, 50 + i);
        trials.add(trial);
        exports.add(() -> trial.build(image));
      }
      List<OutputResult> results = run(exports, false);
      for (int i = 0; i < EXPORTS; i++) {
        TckCheck.that(
            trials.get(i).read().isImageOf(results.get(i).plan().image()),
            "an image is at another's destination");
      }
    } finally {
      for (Trial trial : trials) {
        trial.close();
      }
    }
  }

  private void oneDestination() throws Exception {
    try (Trial trial = Trial.of(subject)) {
      List<Callable<OutputResult>> exports = new ArrayList<>();
      for (int i = 0; i < EXPORTS; i++) {
        TckImage image = TckImage.of(TckImage.Shape.LONE, 60 + i);
        exports.add(() -> trial.build(image));
      }
      List<OutputResult> results = run(exports, true);
      TckCheck.that(!results.isEmpty(), "none of them succeeded");
      WrittenImage found = trial.read();
      TckCheck.that(
          results.stream().anyMatch(result -> found.isImageOf(result.plan().image())),
          "the image is none of theirs");
      TckCheck.that(trial.elsewhere().isEmpty(), "left behind: " + trial.elsewhere().keySet());
    }
  }

  private static List<OutputResult> run(List<Callable<OutputResult>> exports, boolean mayBeRefused)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(exports.size());
    try {
      List<OutputResult> results = new ArrayList<>();
      for (Future<OutputResult> export : threads.invokeAll(exports)) {
        try {
          results.add(export.get());
        } catch (ExecutionException e) {
          if (!mayBeRefused || !(e.getCause() instanceof ColophonException refused)) {
            throw new AssertionError(e.getCause());
          }
          TckCheck.requireContract(refused);
        }
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
