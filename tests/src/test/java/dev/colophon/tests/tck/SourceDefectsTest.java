package dev.colophon.tests.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;

/** Each check of {@link SourceTck} fails on a source with the defect that it is for. */
@Execution(ExecutionMode.CONCURRENT)
class SourceDefectsTest {

  @AfterAll
  static void closeWhatADefectLeavesOpen() throws IOException {
    SourceDefects.LeavesFilesOpen.closeAll();
  }

  private static Map<String, Supplier<SourceDefect>> defects() {
    Map<String, Supplier<SourceDefect>> defects = new LinkedHashMap<>();
    defects.put("the transport is spelled as one", SourceDefects.MisspelledTransport::new);
    defects.put("the description is a sentence", SourceDefects.NoDescription::new);
    defects.put("the SPI's version is this one", SourceDefects.OtherSpi::new);
    defects.put(
        "an image that is not there is an error when it is opened",
        SourceDefects.MissingImageIsABug::new);
    defects.put(
        "relative locations are relative to the working directory",
        SourceDefects.IgnoresTheWorkingDirectory::new);
    defects.put("hostile locations are errors", SourceDefects.HostileLocationIsABug::new);
    defects.put("no other name leads to the image", SourceDefects.InventsAName::new);
    defects.put("the root names the image", SourceDefects.OtherRoot::new);
    defects.put("every blob can be read", SourceDefects.SkipsAByte::new);
    defects.put("sizes are those of the blobs", SourceDefects.SizeOfAnother::new);
    defects.put("regions are the bytes of the streams", SourceDefects.RegionBesideTheBlob::new);
    defects.put("a blob that is not there is an error", SourceDefects.MissingBlobIsEmpty::new);
    defects.put("several readers do not disturb each other", SourceDefects.SharedState::new);
    defects.put("closing closes files", SourceDefects.LeavesFilesOpen::new);
    defects.put("closing twice is closing once", SourceDefects.ClosesOnce::new);
    defects.put("reading writes nothing", SourceDefects.WritesACache::new);
    defects.put(
        "an image that is annotated in place is found there", InPlaceDefects.ForgetsTheChange::new);
    defects.put(
        "an image that is annotated in place keeps every name", InPlaceDefects.KeepsOneName::new);
    defects.put("other images of the place are kept", InPlaceDefects.DropsOtherImages::new);
    defects.put(
        "a change before the staging is refused",
        InPlaceDefects.OverwritesChangesBeforeStaging::new);
    defects.put(
        "a change before the commit is refused", InPlaceDefects.OverwritesChangesBeforeCommit::new);
    return defects;
  }

  @TestFactory
  Stream<DynamicTest> everyDefectIsFound() {
    return defects().entrySet().stream()
        .map(
            defect ->
                DynamicTest.dynamicTest(
                    defect.getKey(),
                    () -> assertThat(failures(defect.getValue())).contains(defect.getKey())));
  }

  @Test
  void everyCheckFindsADefect() {
    assertThat(new Author(SourceDefect::new).checks().stream().map(TckCheck::name))
        .containsExactlyInAnyOrderElementsOf(defects().keySet());
  }

  @Test
  void withoutADefectNothingIsFound() {
    assertThat(failures(SourceDefect::new)).isEmpty();
  }

  private static List<String> failures(Supplier<SourceDefect> defects) {
    return new Author(defects)
        .checks().stream().filter(SourceDefectsTest::fails).map(TckCheck::name).toList();
  }

  private static boolean fails(TckCheck check) {
    try {
      check.run();
      return false;
    } catch (AssertionFailedError e) {
      return true;
    }
  }

  private static final class Author extends SourceTck {

    private final Supplier<SourceDefect> defects;

    Author(Supplier<SourceDefect> defects) {
      this.defects = defects;
    }

    @Override
    protected SourceFactory factory() {
      return defects.get();
    }

    @Override
    protected String put(ImageSource image, Path folder, ExecutionContext context) {
      return put("app:1", image, folder, context);
    }

    @Override
    protected Optional<String> putBeside(ImageSource image, Path folder, ExecutionContext context) {
      return Optional.of(put("app:2", image, folder, context));
    }

    private static String put(
        String name, ImageSource image, Path folder, ExecutionContext context) {
      Path layout = folder.resolve("layout");
      String output = "tar=false,name=" + name + ",dest=" + layout;
      export(image, new OciExporterFactory(), output, context);
      return layout + name.substring(name.indexOf(':'));
    }

    @Override
    protected String nowhere(Path folder) {
      return folder.resolve("none") + ":1";
    }
  }
}
