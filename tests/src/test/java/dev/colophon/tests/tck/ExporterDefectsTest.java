package dev.colophon.tests.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.tests.support.Repository;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;

/** Each check of {@link ExporterTck} fails on an exporter with the defect that it is for. */
@Execution(ExecutionMode.CONCURRENT)
class ExporterDefectsTest {

  private static final String MEMORY = "a large layer needs no large memory";

  private record Row(Supplier<Defect> defects, List<String> checks) {

    /** Outside CI, the checks that must not fail are left out: they are most of the time. */
    DynamicTest toTest() {
      return DynamicTest.dynamicTest(
          defects.get().getClass().getSimpleName(),
          () ->
              assertThat(failures(new DefectiveTck(defects), this::runs))
                  .containsExactlyInAnyOrderElementsOf(checks));
    }

    private boolean runs(String check) {
      return Repository.isCi() || checks.contains(check);
    }
  }

  private static Row finds(Supplier<Defect> defects, String... checks) {
    return new Row(defects, List.of(checks));
  }

  /** Defects that need a process of their own have tests elsewhere. */
  private static List<String> failures(ExporterTck tck, Predicate<String> runs) {
    return tck.checks().stream()
        .filter(check -> !check.name().equals(MEMORY) && runs.test(check.name()))
        .filter(ExporterDefectsTest::fails)
        .map(TckCheck::name)
        .toList();
  }

  private static boolean fails(TckCheck check) {
    try {
      check.run();
      return false;
    } catch (AssertionFailedError e) {
      return true;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyDefectIsFound() {
    return defects().stream().map(Row::toTest);
  }

  private static List<Row> defects() {
    return List.of(
        finds(FactoryDefects.MisspelledType::new, "type and aliases are spelled as types"),
        finds(FactoryDefects.AliasOfNoOption::new, "aliases preset options that there are"),
        finds(FactoryDefects.NoDescription::new, "the description is a sentence"),
        finds(FactoryDefects.OtherSpi::new, "the SPI's version is this one"),
        finds(FactoryDefects.UndocumentedOption::new, "every option is documented"),
        finds(FactoryDefects.ShiftyOptions::new, "unknown options are refused"),
        finds(FactoryDefects.TakesAnyValue::new, "values that cannot be understood are refused"),
        finds(FactoryDefects.ChangingAnswers::new, "capabilities are an answer for the options"),
        finds(FactoryDefects.NoReason::new, "a level that is not kept has its reason"),
        finds(
            FactoryDefects.WritesWhenAsked::new,
            "create writes nothing",
            "undeclared levels are refused before any write",
            "check writes nothing",
            "closing without commit undoes",
            "a failed export leaves the destination as it was"),
        finds(TransportDefects.DropsALevel::new, "declared levels are kept"),
        finds(
            TransportDefects.ReformatsDocuments::new,
            "declared levels are kept",
            "documents are kept byte for byte",
            "blobs that are streams are complete",
            "declared referrers are kept, and others refused"),
        finds(
            TransportDefects.LosesALayer::new,
            "declared levels are kept",
            "documents are kept byte for byte",
            "blobs that are streams are complete",
            "declared referrers are kept, and others refused"),
        finds(
            TransportDefects.LosesFiles::new,
            "blobs that are files are complete",
            "blobs that are parts of a file are complete"),
        finds(TransportDefects.IgnoresOffsets::new, "blobs that are parts of a file are complete"),
        finds(TransportDefects.KeepsOneName::new, "every name is kept"),
        finds(
            TransportDefects.LosesReferrers::new,
            "declared referrers are kept, and others refused"),
        finds(TransportDefects.KeepsTheFirstImage::new, "an image replaces the one before"),
        finds(TransportDefects.ParentsBeforeChildren::new, "nothing is visible without its parts"),
        finds(StagingDefects.WritesTheTime::new, "the same image is the same bytes"),
        finds(TransportDefects.NoReceipt::new, "the receipt says where the image is"),
        finds(TransportDefects.LeavesStreamsOpen::new, "streams are closed"),
        finds(TransportDefects.EndlessProgress::new, "progress begins and ends"),
        finds(
            StagingDefects.WritesInCheck::new,
            "check writes nothing",
            "cancelled at any time, it leaves the destination as it was"),
        finds(StagingDefects.ShowsWhatIsStaged::new, "stage shows nothing"),
        finds(StagingDefects.ForgetsToUndo::new, "closing without commit undoes"),
        finds(StagingDefects.UndoesWhenClosedTwice::new, "closing after commit keeps"),
        finds(
            TransportDefects.ReadsBackSomethingElse::new,
            "what is read back is what was written",
            "every name is kept",
            "declared referrers are kept, and others refused"),
        finds(
            StagingDefects.LeavesFilesAfterFailures::new,
            "a failed export leaves the destination as it was"),
        finds(
            StagingDefects.LeavesStreamsOpenAfterFailures::new,
            "a failed export closes its streams"),
        finds(
            StagingDefects.UnwritablePlaceIsABug::new,
            "a place that cannot be written is an error"),
        finds(StagingDefects.NamesTemporaryFiles::new, "a failure names what the user wrote"),
        finds(
            StagingDefects.LeavesFilesWhenCancelled::new,
            "cancelled at any time, it leaves the destination as it was"),
        finds(
            StagingDefects.IgnoresCancellation::new,
            "it ends within a second when it is cancelled"),
        finds(TransportDefects.SharedState::new, "exports to several destinations at once"),
        finds(TransportDefects.AloneAtItsDestination::new, "exports to one destination at once"),
        finds(TransportDefects.TrustsNames::new, "hostile names are refused or stay inside"),
        finds(TransportDefects.TrustsImages::new, "hostile images stay inside"),
        finds(
            FactoryDefects.NoPathChecked::new, "options that are no text for a path are refused"));
  }

  @Test
  void layersInMemoryAreFound() {
    TckCheck memory =
        new DefectiveTck.ReadingIntoMemory()
            .checks().stream()
                .filter(check -> check.name().equals(MEMORY))
                .findFirst()
                .orElseThrow();
    assertThatThrownBy(memory::run)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("OutOfMemoryError")
        .hasMessageContaining("see the Javadoc of Image.content");
  }

  @Test
  void everyCheckFindsADefect() {
    Set<String> found = new HashSet<>(Set.of(MEMORY));
    defects().forEach(row -> found.addAll(row.checks()));
    assertThat(new DefectiveTck(Defect::new).checks().stream().map(TckCheck::name))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void withoutADefectNothingIsFound() {
    assertThat(failures(new DefectiveTck(Defect::new), check -> true)).isEmpty();
  }
}
