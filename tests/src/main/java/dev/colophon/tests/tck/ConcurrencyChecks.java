package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several exports at once. */
record ConcurrencyChecks(ExporterSubject subject) {

  private static final int EXPORTS = 6;
  private static final long MOST_MILLIS = 2_000;

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
    Tap together = together();
    try {
      for (int i = 0; i < EXPORTS; i++) {
        Trial trial = Trial.of(subject);
        TckImage image = TckImage.of(TckImage.Shape.LONE, 50 + i);
        trials.add(trial);
        exports.add(() -> trial.build(new TckSource(image, together), trial.context()));
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
      CountDownLatch staged = new CountDownLatch(EXPORTS);
      List<Callable<Image>> exports = new ArrayList<>();
      for (int i = 0; i < EXPORTS; i++) {
        Image image = trial.finished(TckImage.of(TckImage.Shape.LONE, 60 + i));
        exports.add(() -> export(trial, image, staged));
      }
      List<Image> written = run(exports, true);
      TckCheck.that(!written.isEmpty(), "none of them succeeded");
      WrittenImage found = trial.read();
      TckCheck.that(
          written.stream().anyMatch(found::isImageOf), "the image is none of those committed");
      TckCheck.that(trial.elsewhere().isEmpty(), "left behind: " + trial.elsewhere().keySet());
    }
  }

  /** Commits when all are staged, or one waits for another. */
  private static Image export(Trial trial, Image image, CountDownLatch staged) throws Exception {
    Exporter exporter = trial.exporter();
    exporter.check(image, trial.context());
    try (StagedExport export = exporter.stage(image, trial.context())) {
      meet(staged);
      export.commit();
      return image;
    }
  }

  /** Reads blobs when as many are read as there are exports, or one export waits for another. */
  private static Tap together() {
    CountDownLatch reading = new CountDownLatch(EXPORTS);
    return (blob, in) -> {
      meet(reading);
      return in;
    };
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    try {
      if (!all.await(MOST_MILLIS, TimeUnit.MILLISECONDS)) {
        all.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRefusal(ExecutionException failed) {
    Throwable failure = failed.getCause();
    return failure instanceof IOException
        || (failure instanceof ColophonException && !(failure instanceof PluginException));
  }

  private static <T> List<T> run(List<Callable<T>> exports, boolean mayBeRefused) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(exports.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> export : threads.invokeAll(exports)) {
        try {
          results.add(export.get());
        } catch (ExecutionException e) {
          if (!mayBeRefused || !isRefusal(e)) {
            throw new AssertionError(e.getCause());
          }
        }
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
