package dev.colophon.tests.tck;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.Colophon;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Checks of images that are written back to where they were read, for sources that do that. */
record InPlaceChecks(SourceTck author) {

  private static final String KEY = "org.example.tck";
  private static final String OURS = "ours";
  private static final String THEIRS = "theirs";

  /** Longer than anybody writes a small image, for who waits for a lock without saying so. */
  private static final long MOST_SECONDS = 30;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "an image that is annotated in place is found there",
            "The changed image replaces the one that was read, and keeps its names",
            "SourceFactory.inPlace",
            this::theChangedImageIsFound),
        new TckCheck(
            "an image that is annotated in place keeps every name",
            "An image that is written back keeps all of its names",
            "Image.rootDescriptors",
            this::everyNameIsKept),
        new TckCheck(
            "other images of the place are kept",
            "Writing an image back keeps everything else at the destination",
            "SourceFactory.inPlace",
            this::otherImagesAreKept),
        new TckCheck(
            "a change before the staging is refused",
            "The destination is compared with the image that was read, so later changes are not overwritten",
            "Replacement.root",
            () -> changesAreRefused(DisturbedSource.Moment.STAGE)),
        new TckCheck(
            "a change before the commit is refused",
            "The step that replaces the image also compares it with the one that was read, or the destination is locked from the comparison on",
            "Replacement.root",
            () -> changesAreRefused(DisturbedSource.Moment.COMMIT)));
  }

  /** A check of an image at a location. */
  @FunctionalInterface
  private interface Look {
    void at(SourceTrial trial, String location) throws Exception;
  }

  /** Looks at images of each shape, if they can be written back. */
  private void look(Look look) throws Exception {
    look(image -> image, look);
  }

  private void look(UnaryOperator<ImageSource> naming, Look look) throws Exception {
    for (TckImage.Shape shape : SourceTrial.shapes(author)) {
      try (SourceTrial trial = SourceTrial.of(author)) {
        String location = trial.put(naming.apply(new TckSource(TckImage.of(shape, 95), Tap.NONE)));
        if (isWritable(trial, location)) {
          look.at(trial, location);
        }
      }
    }
  }

  /** Whether the source writes back. One that does not may say what would. */
  private boolean isWritable(SourceTrial trial, String location) throws IOException {
    Written target = Written.source(author.factory().transport() + ":" + location);
    Descriptor root = root(trial, location);
    try {
      return author
          .factory()
          .inPlace(
              location,
              Replacement.of(target, root, false, MediaTypePolicy.AS_SOURCE),
              trial.context())
          .isPresent();
    } catch (ColophonException e) {
      if (e.reason() == Reason.UNSUPPORTED) {
        return false;
      }
      throw e;
    }
  }

  private static Descriptor root(SourceTrial trial, String location) throws IOException {
    try (ImageSource source = trial.open(location)) {
      return source.root();
    }
  }

  private static List<Map<String, String>> names(SourceTrial trial, String location)
      throws IOException {
    try (ImageSource source = trial.open(location)) {
      return source.roots().stream().map(Descriptor::annotations).toList();
    }
  }

  private static void annotate(
      SourceFactory factory, String location, String value, ExecutionContext context) {
    try (Colophon colophon =
        Colophon.builder().extensions(List.of(), List.of(factory)).context(context).build()) {
      colophon.annotate(
          AnnotateRequest.of(factory.transport() + ":" + location, KEY + "=" + value));
    }
  }

  private static void requireValue(SourceTrial trial, String location, String value)
      throws IOException {
    try (ImageSource source = trial.open(location)) {
      List<Map<String, String>> found =
          WrittenImage.read(source, trial.context()).annotationsAt(AnnotationLevel.MANIFEST);
      TckCheck.that(
          found.stream().allMatch(annotations -> value.equals(annotations.get(KEY))),
          "annotations " + found + " where " + KEY + " is " + value);
    }
  }

  private void theChangedImageIsFound() throws Exception {
    look(
        (trial, location) -> {
          Map<String, String> names = root(trial, location).annotations();
          annotate(author.factory(), location, OURS, trial.context());
          requireValue(trial, location, OURS);
          Map<String, String> kept = root(trial, location).annotations();
          TckCheck.that(
              kept.entrySet().containsAll(names.entrySet()), kept + " in place of " + names);
        });
  }

  private void everyNameIsKept() throws Exception {
    look(
        NamedTwice::new,
        (trial, location) -> {
          List<Map<String, String>> names = names(trial, location);
          annotate(author.factory(), location, OURS, trial.context());
          List<Map<String, String>> kept = names(trial, location);
          TckCheck.that(kept.containsAll(names), kept + " in place of " + names);
        });
  }

  private void otherImagesAreKept() throws Exception {
    look(
        (trial, location) -> {
          Optional<String> other =
              author.putBeside(
                  new TckSource(TckImage.of(TckImage.Shape.LONE, 96), Tap.NONE),
                  trial.folder(),
                  trial.context());
          if (other.isPresent()) {
            Descriptor before = root(trial, other.get());
            annotate(author.factory(), location, OURS, trial.context());
            try (ImageSource source = trial.open(other.get())) {
              TckCheck.that(source.root().equals(before), source.root() + " in place of " + before);
              WrittenImage.read(source, trial.context());
            }
          }
        });
  }

  /** Another annotates the image, too: who is second is refused, and the first one's stays. */
  private void changesAreRefused(DisturbedSource.Moment moment) throws Exception {
    look(
        (trial, location) -> {
          AtomicBoolean theyWere = new AtomicBoolean();
          SourceFactory disturbed =
              new DisturbedSource(
                  author.factory(), moment, () -> theyWere.set(theyAnnotate(trial, location)));
          boolean weWere = isDone(disturbed, location, OURS, trial.context());
          TckCheck.that(
              weWere != theyWere.get(),
              weWere ? "both were done, and one change is lost" : "none of both was done");
          requireValue(trial, location, weWere ? OURS : THEIRS);
        });
  }

  private static boolean isDone(
      SourceFactory factory, String location, String value, ExecutionContext context) {
    try {
      annotate(factory, location, value, context);
      return true;
    } catch (ColophonException e) {
      TckCheck.requireContract(e);
      return false;
    }
  }

  /** Annotates in another thread, which gives up when it has to wait for a lock. */
  private boolean theyAnnotate(SourceTrial trial, String location) {
    AtomicBoolean waits = new AtomicBoolean();
    ProgressListener progress = new GivesUp(waits);
    ExecutionContext context = trial.context().withProgress(progress).withCancellation(waits::get);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> done =
          thread.submit(() -> isDone(author.factory(), location, THEIRS, context));
      return done.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("it waits for another writer without telling progress().await", e);
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      thread.shutdownNow();
    }
  }

  private record GivesUp(AtomicBoolean waits) implements ProgressListener {

    @Override
    public Transfer begin(String label, long total) {
      return Transfer.NONE;
    }

    @Override
    public Transfer await(String whom) {
      waits.set(true);
      return Transfer.NONE;
    }
  }
}
