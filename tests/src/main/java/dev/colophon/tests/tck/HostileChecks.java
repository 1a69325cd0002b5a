package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.model.Annotations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Names and images that want to be somewhere else. */
record HostileChecks(ExporterSubject subject) {

  /** An absolute path at which nothing is. */
  private static final Path OUTSIDE =
      Path.of(System.getProperty("java.io.tmpdir"), "tck-outside-" + UUID.randomUUID());

  private static final List<String> HOSTILE =
      List.of(
          OUTSIDE.toString(),
          "../../outside",
          "..",
          "a/../../../outside",
          "C:\\outside",
          "\u00fc/\ud83d\ude00",
          "x".repeat(5000),
          "a\nb",
          "a\u0000b",
          "\u001b[31m");

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "hostile names are refused or stay inside",
            "A name never leads outside the destination; invalid names are refused",
            "ExporterFactory.create",
            this::hostileNames),
        new TckCheck(
            "hostile images stay inside",
            "No text of an image leads outside the destination",
            "Exporter.stage",
            this::hostileImages),
        new TckCheck(
            "options that are no text for a path are refused",
            "A value that cannot be parsed is a failure that the user can fix",
            "ExporterFactory.create",
            this::valuesThatAreNoPath));
  }

  private void hostileNames() throws IOException {
    List<String> known =
        subject.factory().options().stream()
            .map(ExporterOption::name)
            .filter(subject.nameOptions()::contains)
            .toList();
    for (String option : known) {
      for (String name : HOSTILE) {
        exportInside(TckImage.of(TckImage.Shape.LONE, 70), Map.of(option, name));
      }
    }
  }

  private void hostileImages() throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      for (String name : HOSTILE) {
        Map<String, String> said =
            Map.of(
                "org.opencontainers.image.title",
                name,
                Annotations.REF_NAME,
                name,
                Annotations.CONTAINERD_IMAGE_NAME,
                name);
        exportInside(TckImage.of(shape, 71, said, name), Map.of());
      }
    }
  }

  /** A value that no path can have must not surface as a failure of Java's. */
  private void valuesThatAreNoPath() throws IOException {
    for (ExporterOption option : subject.factory().options()) {
      exportInside(TckImage.of(TckImage.Shape.LONE, 72), Map.of(option.name(), "a\u0000b"));
    }
  }

  private void exportInside(TckImage image, Map<String, String> more) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Map<String, String> before = trial.elsewhere();
      try {
        trial.buildTo(trial.output(more), new TckSource(image, Tap.NONE), trial.context());
      } catch (ColophonException e) {
        TckCheck.requireRefusal(e);
        TckCheck.that(trial.elsewhere().equals(before), "refused, but written: " + e);
      }
      TckCheck.that(
          trial.elsewhere().equals(before), "written outside: " + trial.elsewhere().keySet());
      TckCheck.that(!Files.deleteIfExists(OUTSIDE), "written outside: " + OUTSIDE);
    }
  }
}
