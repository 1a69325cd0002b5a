package dev.colophon.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages propose what is installed, and nothing else. */
class SourceGuessTest {

  @TempDir private Path folder;

  private record Zip() implements SourceFactory {

    @Override
    public String transport() {
      return "zip";
    }

    @Override
    public String syntax() {
      return "zip:FILE";
    }

    @Override
    public String description() {
      return "An image in a zip file.";
    }

    @Override
    public PlaceKind kind() {
      return PlaceKind.FILE;
    }

    @Override
    public Advice adviceOn(String other, String location) {
      return other.equals("jar") ? Advice.of("Write " + place(location) + ".") : Advice.NONE;
    }

    @Override
    public ImageSource open(String location, ExecutionContext context) throws IOException {
      throw new IOException("there is none");
    }
  }

  private static SourceGuess guess(SourceFactory... sources) {
    return new SourceGuess(Extensions.of(List.of(), List.of(sources)));
  }

  @Test
  void fileIsProposedToASourceOfFiles() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    assertThat(guess(new Zip()).ofPath(file, "a", PlaceRole.SOURCE))
        .isEqualTo("For this file write zip:a.");
    assertThat(guess().ofPath(file, "a", PlaceRole.SOURCE)).isEmpty();
  }

  @Test
  void nothingIsProposedThatIsNotInstalled() {
    assertThat(guess(new Zip()).ofPath(folder.resolve("app"), "app", PlaceRole.SOURCE)).isEmpty();
    assertThat(guess(new Zip()).ofPath(folder.resolve("app.tar"), "app.tar", PlaceRole.SOURCE))
        .isEqualTo("There is no such file. An archive is written zip:FILE.");
  }

  @Test
  void aDestinationNeedNotBeThere() {
    assertThat(guess(new Zip()).ofPath(folder.resolve("app.tar"), "app.tar", PlaceRole.DESTINATION))
        .isEqualTo("For an archive write zip:app.tar.");
  }

  @Test
  void aWebAddressIsNoFolder() {
    assertThat(guess(new Zip()).ofPath(folder.resolve("app"), "s3://bucket/app", PlaceRole.SOURCE))
        .isEmpty();
  }

  @Test
  void sourceKnowsWhatOtherProgramsCallIt() {
    assertThat(guess(new Zip()).ofTransport("jar", "//app.jar").map(Advice::toString))
        .hasValue("Write zip:app.jar.");
    assertThat(guess(new Zip()).ofTransport("file", "app").map(Advice::toString))
        .hasValue("Write zip:app for a file.");
    assertThat(guess(new Zip()).ofTransport("unknown", "app")).isEmpty();
  }
}
