package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.SpiVersion;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;

/** Checks of how a source describes itself, and images that it cannot read. */
record SourceDescriptionChecks(SourceTck author) {

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "the transport is spelled as one",
            "A transport is lower-case letters, digits and dashes, and the syntax begins with it",
            "SourceFactory.transport",
            this::transportIsSpelled),
        new TckCheck(
            "the description is a sentence",
            "The description of a factory is one sentence about what it reads",
            "SourceFactory.description",
            () -> FactoryChecks.requireSentence(author.factory().description())),
        new TckCheck(
            "the SPI's version is this one",
            "spiVersion is the version of the SPI that the factory was built against",
            "SourceFactory.spiVersion",
            () ->
                TckCheck.that(
                    author.factory().spiVersion() == SpiVersion.CURRENT,
                    "version " + author.factory().spiVersion())),
        new TckCheck(
            "an image that is not there is an error when it is opened",
            "open throws a SourceException if the image does not exist",
            "SourceFactory.open",
            this::nowhereIsAnError),
        new TckCheck(
            "relative locations are relative to the working directory",
            "A relative path starts at the working directory of the context",
            "ExecutionContext.workingDirectory",
            this::relativeLocationsAreResolved),
        new TckCheck(
            "hostile locations are errors",
            "A location that cannot be parsed is a failure that the user can fix",
            "SourceFactory.open",
            this::hostileLocationsAreErrors),
        new TckCheck(
            "no other name leads to the image",
            "digestOf knows the names that the image was opened by, and no others",
            "ImageOrigin.digestOf",
            this::noOtherNameLeadsToTheImage));
  }

  private void transportIsSpelled() {
    SourceFactory factory = author.factory();
    String transport = factory.transport();
    TckCheck.that(transport.matches("[a-z0-9]+(-[a-z0-9]+)*"), "transport \"" + transport + "\"");
    TckCheck.that(
        factory.syntax().startsWith(transport + ":"), "syntax \"" + factory.syntax() + "\"");
  }

  private void nowhereIsAnError() throws IOException {
    try (SourceTrial trial = SourceTrial.of(author)) {
      trial.open(author.nowhere(trial.folder())).close();
    } catch (SourceException e) {
      return;
    }
    throw new AssertionError("it was opened");
  }

  private void relativeLocationsAreResolved() throws IOException {
    try (SourceTrial trial = SourceTrial.of(author)) {
      TckImage image = TckImage.of(TckImage.Shape.LONE, 81);
      String location = trial.put(image);
      String folder = trial.folder() + "/";
      if (location.startsWith(folder)) {
        try (ImageSource source = trial.open(location.substring(folder.length()))) {
          TckCheck.that(
              source.root().digest().equals(image.root().digest()), "the root is " + source.root());
        }
      }
    }
  }

  private void hostileLocationsAreErrors() throws IOException {
    for (String location :
        List.of("", ":", "@", "a\u0000b", "x".repeat(5000), "..", "\u001b[31m")) {
      try (SourceTrial trial = SourceTrial.of(author)) {
        trial.open(location).close();
        throw new AssertionError("\"" + location + "\" was opened");
      } catch (ColophonException | IOException e) {
        TckCheck.requireContract(e);
      }
    }
  }

  private void noOtherNameLeadsToTheImage() throws IOException {
    try (SourceTrial trial = SourceTrial.of(author);
        ImageSource source = trial.open(TckImage.of(TckImage.Shape.LONE, 80))) {
      ImageReference other = ImageReference.parse("example.com/never-opened:1");
      TckCheck.that(
          source.origin().digestOf(other).isEmpty(),
          "the image was not opened as " + other + ", and the origin says that this leads to it");
    }
  }
}
