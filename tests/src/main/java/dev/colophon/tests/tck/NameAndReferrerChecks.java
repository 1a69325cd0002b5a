package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every name of an image, and the referrers that are written with it. */
record NameAndReferrerChecks(ExporterSubject subject) {

  private static final String NAMES = "example.com/tck:1,example.com/tck:2";

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "every name is kept",
            "If a level of descriptors is kept, each name has a descriptor with its annotations",
            "Image.rootDescriptors",
            this::everyNameIsKept),
        new TckCheck(
            "declared referrers are kept, and others refused",
            "An exporter that declares referrers writes them so that they are found by their subject; any other refuses them before anything is written",
            "ExporterCapabilities.keepsReferrers",
            this::referrersAreKept));
  }

  private void everyNameIsKept() throws IOException {
    Optional<String> option =
        subject.factory().options().stream()
            .map(known -> known.name())
            .filter(subject.nameOptions()::contains)
            .findFirst();
    try (Trial trial = Trial.of(subject)) {
      ExporterCapabilities kept = trial.exporter().capabilities();
      if (option.isEmpty() || !kept.levels(false).contains(AnnotationLevel.MANIFEST_DESCRIPTOR)) {
        return;
      }
      OutputResult result =
          trial.buildTo(
              trial.output(Map.of(option.get(), NAMES)),
              new TckSource(TckImage.of(TckImage.Shape.LONE, 90), Tap.NONE),
              trial.context());
      List<Descriptor> names = result.plan().image().rootDescriptors();
      TckCheck.that(
          names.size() == NAMES.split(",").length,
          option.get() + "=" + NAMES + " gives the image " + names.size() + " names");
      try (ImageSource source = trial.open()) {
        TckCheck.that(source.roots().containsAll(names), source.roots() + " in place of " + names);
      }
    }
  }

  private void referrersAreKept() throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      TckImage image = TckImage.of(shape, 91);
      try (Trial trial = Trial.of(subject)) {
        if (trial.exporter().capabilities().keepsReferrers()) {
          requireKept(trial, image);
        } else {
          requireRefused(trial, image);
        }
      }
    }
  }

  private void requireKept(Trial trial, TckImage image) throws IOException {
    OutputResult result = trial.buildWithReferrers(TckSource.referredTo(image));
    Digest root = result.plan().image().root().descriptor().digest();
    Digest artifact = result.plan().image().referrers().get(0).named().digest();
    try (ImageSource source = trial.open()) {
      List<Digest> found =
          source.origin().referrers(List.of(root)).stream()
              .map(Referrer::document)
              .map(Descriptor::digest)
              .toList();
      TckCheck.that(found.equals(List.of(artifact)), found + " refer to the image");
      WrittenImage.read(source, trial.context());
    }
  }

  private static void requireRefused(Trial trial, TckImage image) throws IOException {
    Map<String, String> before = trial.contents();
    try {
      trial.buildWithReferrers(TckSource.referredTo(image));
      throw new AssertionError("a referrer was taken");
    } catch (PlacementException e) {
      TckCheck.that(trial.contents().equals(before), "something was written in spite of it");
    }
  }
}
