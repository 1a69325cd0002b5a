package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.model.AnnotationLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Checks that the levels an exporter declares are kept, and that nothing else gets through. */
record LevelChecks(ExporterSubject subject) {

  private static final String KEY = "org.example.tck/[x].key";
  private static final String GENERIC = "for all: <&> \u2028 \u00fc\ud83d\ude00 \"quoted\"";
  private static final String SPECIFIC = "for one";

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "capabilities are an answer for the options",
            "The same options always give the same capabilities and names",
            "Exporter.capabilities",
            this::sameOptionsSameAnswer),
        new TckCheck(
            "declared levels are kept",
            "Every declared level is kept",
            "ExporterCapabilities",
            this::declaredLevelsAreKept),
        new TckCheck(
            "undeclared levels are refused before any write",
            "An annotation on a level that is not declared is refused before anything is written",
            "ExporterCapabilities",
            this::undeclaredLevelsAreRefused),
        new TckCheck(
            "a level that is not kept has its reason",
            "Every level that exists in a result but is not kept has a reason, a clause without a final full stop",
            "ExporterCapabilities.reason",
            this::everyMissingLevelHasAReason));
  }

  private void sameOptionsSameAnswer() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      String first = describe(trial);
      TckCheck.that(first.equals(describe(trial)), first + " and later " + describe(trial));
      trial.build(TckImage.of(TckImage.Shape.LONE, 1));
      TckCheck.that(first.equals(describe(trial)), first + " and after a build " + describe(trial));
    }
  }

  private static String describe(Trial trial) {
    var exporter = trial.exporter();
    ExporterCapabilities capabilities = exporter.capabilities();
    return capabilities.indexSupport()
        + " "
        + capabilities.levels(true)
        + " "
        + capabilities.levels(false)
        + " "
        + capabilities.mediaTypes()
        + " "
        + exporter.names()
        + " "
        + exporter.locations(trial.context())
        + " "
        + exporter.movesEveryBlob();
  }

  private ExporterCapabilities capabilities() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      return trial.exporter().capabilities();
    }
  }

  private static boolean isIndex(TckImage.Shape shape, ExporterCapabilities capabilities) {
    return shape == TckImage.Shape.INDEX || capabilities.indexSupport() == IndexSupport.ALWAYS;
  }

  private void declaredLevelsAreKept() throws IOException {
    ExporterCapabilities capabilities = capabilities();
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      for (AnnotationLevel level : capabilities.levels(isIndex(shape, capabilities))) {
        requireKept(shape, level, isIndex(shape, capabilities));
      }
    }
  }

  private void requireKept(TckImage.Shape shape, AnnotationLevel level, boolean index)
      throws IOException {
    List<String> requested = new ArrayList<>(List.of(level + ":" + KEY + "=" + GENERIC));
    requested.add(level + ":org.example.empty=");
    if (!level.needsIndex()) {
      requested.add(level + "[linux/amd64]:" + KEY + "=" + SPECIFIC);
    }
    try (Trial trial = Trial.of(subject)) {
      TckSource source = new TckSource(TckImage.of(shape, 2), Tap.NONE);
      OutputResult result = trial.build(source, trial.context(), requested.toArray(new String[0]));
      WrittenImage written = trial.read();
      written.requireDocumentsOf(result.plan().image());
      List<Map<String, String>> found = written.annotationsAt(level);
      List<String> wanted = level.needsIndex() ? List.of(GENERIC) : wantedOf(shape);
      TckCheck.that(found.size() == wanted.size(), found + " at level " + level);
      for (int i = 0; i < wanted.size(); i++) {
        TckCheck.that(
            wanted.get(i).equals(found.get(i).get(KEY))
                && "".equals(found.get(i).get("org.example.empty")),
            "level " + level + (index ? " of an index" : " of a lone manifest") + " has " + found);
      }
    }
  }

  private static List<String> wantedOf(TckImage.Shape shape) {
    return shape == TckImage.Shape.LONE ? List.of(SPECIFIC) : List.of(SPECIFIC, GENERIC);
  }

  private void undeclaredLevelsAreRefused() throws IOException {
    ExporterCapabilities capabilities = capabilities();
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      for (AnnotationLevel level : AnnotationLevel.values()) {
        if (!capabilities.levels(isIndex(shape, capabilities)).contains(level)) {
          requireRefused(TckImage.of(shape, 3), level + ":" + KEY + "=x");
        }
      }
    }
    if (capabilities.indexSupport() == IndexSupport.NEVER) {
      requireRefused(TckImage.of(TckImage.Shape.INDEX, 3));
    }
  }

  private void requireRefused(TckImage image, String... annotations) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Map<String, String> before = trial.contents();
      try {
        trial.build(new TckSource(image, Tap.NONE), trial.context(), annotations);
        throw new AssertionError(Arrays.toString(annotations) + " was taken");
      } catch (PlacementException e) {
        TckCheck.that(trial.contents().equals(before), "something was written in spite of it");
      }
    }
  }

  private void everyMissingLevelHasAReason() throws IOException {
    ExporterCapabilities capabilities = capabilities();
    for (AnnotationLevel level : AnnotationLevel.values()) {
      boolean kept =
          capabilities.levels(true).contains(level) || capabilities.levels(false).contains(level);
      boolean exists = !level.needsIndex() || capabilities.indexSupport() != IndexSupport.NEVER;
      if (exists && !kept) {
        String reason = capabilities.reason(level).orElse("");
        TckCheck.that(!reason.isBlank() && !reason.endsWith("."), level + ": \"" + reason + "\"");
      }
    }
  }
}
