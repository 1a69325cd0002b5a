package dev.colophon.tests.tck;

import static dev.colophon.spi.ExporterOption.Kind.INTEGER;
import static dev.colophon.spi.ExporterOption.Kind.LIST;
import static dev.colophon.spi.ExporterOption.Kind.PATH;
import static dev.colophon.spi.ExporterOption.Kind.TEXT;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.image.Image;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
  private static final String SAME = "the same image is the same bytes in another process";
  private static final String LEFT = "no temporary file is left";
  private static final String PRINTED = "standard output and standard error are left alone";
  private static final String CHANGED = "settings of the process are left alone";
  private static final String FULL = "a full disk is an error";

  /** Defects that show in a process of its own, with the check that finds each. */
  private static final Map<Supplier<DefectiveTck>, String> PROCESS_DEFECTS =
      Map.ofEntries(
          entry(ProcessDefects.WritesItsTimeZone::new, SAME),
          entry(ProcessDefects.WritesInItsLanguage::new, SAME),
          entry(ProcessDefects.WritesItsWorkingDirectory::new, SAME),
          entry(ProcessDefects.LeavesATemporaryFile::new, LEFT),
          entry(ProcessDefects.LeavesAFileInTheWorkingDirectory::new, LEFT),
          entry(ProcessDefects.Prints::new, PRINTED),
          entry(ProcessDefects.PrintsErrors::new, PRINTED),
          entry(ProcessDefects.SetsASystemProperty::new, CHANGED),
          entry(ProcessDefects.TrustsEveryHost::new, CHANGED),
          entry(ProcessDefects.RenamesTheThread::new, CHANGED),
          entry(ProcessDefects.LeavesAThread::new, "no thread is left"),
          entry(ProcessDefects.IgnoresAFullDisk::new, FULL),
          entry(ProcessDefects.IgnoresAFullDiskForAttestedImages::new, FULL));

  /** The checks that start a process, which defects that show in any need not run. */
  private static final Set<String> IN_A_PROCESS =
      Stream.concat(Stream.of(MEMORY), PROCESS_DEFECTS.values().stream())
          .collect(Collectors.toUnmodifiableSet());

  @AfterAll
  static void closeWhatADefectLeavesOpen() throws IOException {
    StreamDefects.LeavesFilesOpen.closeAll();
  }

  private record Row(Supplier<Defect> defects, String check) {

    /** Outside CI, the checks that come before it are left out: they are most of the time. */
    DynamicTest toTest() {
      return DynamicTest.dynamicTest(
          defects.get().title() + ": " + check,
          () -> assertThat(failures(new DefectiveTck(defects), this::runs)).containsExactly(check));
    }

    private boolean runs(String name) {
      return check.equals(name) || Repository.isCi() && !IN_A_PROCESS.contains(name);
    }
  }

  private static Row finds(Supplier<Defect> defects, String check) {
    return new Row(defects, check);
  }

  private static Supplier<Defect> ofShape(Predicate<Image> shape, Supplier<Defect> defects) {
    return () -> new ShapeDefects.OfShape(shape, defects.get());
  }

  /** The failure of a run, if there is one; what comes after it would be reported only. */
  private static List<String> failures(ExporterTck tck, Predicate<String> runs) {
    return tck.checks().stream()
        .filter(check -> runs.test(check.name()))
        .filter(ExporterDefectsTest::fails)
        .map(TckCheck::name)
        .limit(1)
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

  @TestFactory
  Stream<DynamicTest> everyDefectOfAProcessIsFound() {
    return PROCESS_DEFECTS.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey().get().getClass().getSimpleName() + ": " + row.getValue(),
                    () ->
                        assertThat(failures(row.getKey().get(), ExporterDefectsTest::isCheap))
                            .containsExactly(row.getValue())));
  }

  private static boolean isCheap(String check) {
    return IN_A_PROCESS.contains(check) && !check.equals(MEMORY);
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
        finds(FactoryDefects.TakesAnyWord::new, "values that cannot be understood are refused"),
        finds(FactoryDefects.ShadowsACommonOption::new, "no option shadows a common one"),
        finds(FactoryDefects.NoServiceFile::new, "a service file names the factory"),
        finds(FactoryDefects.ChangingAnswers::new, "capabilities are an answer for the options"),
        finds(FactoryDefects.NoReason::new, "a level that is not kept has its reason"),
        finds(FactoryDefects.WritesWhenAsked::new, "create writes nothing"),
        finds(
            FactoryDefects.DeclaresMoreToCore::new,
            "undeclared levels are refused before any write"),
        finds(TransportDefects.DropsALevel::new, "declared levels are kept"),
        finds(
            TransportDefects.ReformatsDocuments::new,
            "every document and blob arrives byte for byte"),
        finds(TransportDefects.LosesALayer::new, "every document and blob arrives byte for byte"),
        finds(TransportDefects.LosesFiles::new, "blobs that are files are complete"),
        finds(TransportDefects.IgnoresOffsets::new, "blobs that are parts of a file are complete"),
        finds(StreamDefects.ReadsOverTheEnd::new, "blobs that are parts of a file are complete"),
        finds(ShapeDefects.LosesRepeatedLayers::new, "a layer that is there twice arrives"),
        finds(ShapeDefects.LosesNestedIndexes::new, "an index in an index arrives"),
        finds(ShapeDefects.LosesListedBlobs::new, "a blob that an index lists arrives"),
        finds(ShapeDefects.LosesAttestations::new, "attestations arrive"),
        finds(ShapeDefects.KnowsSha256Only::new, "blobs with SHA-512 digests arrive"),
        finds(ShapeDefects.LosesEmptyBlobs::new, "a layer without bytes arrives"),
        finds(ShapeDefects.FindsNoEmptyBlobs::new, "a layer without bytes arrives"),
        finds(ShapeDefects.DropsThePlatform::new, "the descriptor of the root is kept whole"),
        finds(
            ShapeDefects.DropsStandardAnnotations::new, "the descriptor of the root is kept whole"),
        finds(ShapeDefects.DropsUnknownFields::new, "the descriptor of the root is kept whole"),
        finds(ShapeDefects.IgnoresNames::new, "every name is kept"),
        finds(TransportDefects.KeepsOneName::new, "every name is kept"),
        finds(
            TransportDefects.LosesReferrers::new,
            "declared referrers are kept, and others refused"),
        finds(TransportDefects.KeepsTheFirstImage::new, "an image replaces the one before"),
        finds(TransportDefects.ParentsBeforeChildren::new, "nothing is visible without its parts"),
        finds(StagingDefects.WritesTheTime::new, "the same image is the same bytes"),
        finds(TransportDefects.NoReceipt::new, "the receipt says where the image is"),
        finds(CommitDefects.NamesATemporaryFile::new, "the receipt says where the image is"),
        finds(StreamDefects.StopsAtAShortRead::new, "a short read is not the end"),
        finds(StreamDefects.LeavesFilesOpen::new, "files are closed"),
        finds(StreamDefects.ShowsNoProgress::new, "progress is shown"),
        finds(StreamDefects.ShowsTooMuchProgress::new, "progress begins and ends"),
        finds(CommitDefects.SwallowsAFailedCommit::new, "a commit that cannot succeed fails"),
        finds(CommitDefects.WritesInPlace::new, "a reader of the image before keeps it"),
        finds(
            CommitDefects.ReadsStagedFromMemory::new,
            "what is read back is read from the destination"),
        finds(
            CommitDefects.ReadsCommittedFromMemory::new,
            "what is read back is read from the destination"),
        finds(
            CommitDefects.IgnoresTheWorkingDirectory::new,
            "relative paths are relative to the working directory"),
        finds(CommitDefects.ChecksTheSizeOfLayers::new, "check needs no bytes of layers"),
        finds(TransportDefects.LeavesStreamsOpen::new, "streams are closed"),
        finds(TransportDefects.EndlessProgress::new, "progress begins and ends"),
        finds(StagingDefects.WritesInCheck::new, "check writes nothing"),
        finds(StagingDefects.ShowsWhatIsStaged::new, "stage shows nothing"),
        finds(StagingDefects.ForgetsToUndo::new, "closing without commit undoes"),
        finds(StagingDefects.UndoesWhenClosedTwice::new, "closing after commit keeps"),
        finds(
            TransportDefects.ReadsBackSomethingElse::new, "what is read back is what was written"),
        finds(
            DestinationDefects.LeavesAFileNextToTheImage::new, "nothing is left next to the image"),
        finds(
            DestinationDefects.KeepsPermissionsOfATemporaryFile::new,
            "new files get the usual permissions"),
        finds(
            DestinationDefects.KeepsPermissionsOfATemporaryFolder::new,
            "new files get the usual permissions"),
        finds(DestinationDefects.EmptiesTheFolder::new, "other files are kept"),
        finds(DestinationDefects.DecodesPaths::new, "a destination may have any name"),
        finds(
            DestinationDefects.NamesNoLocation::new, "two outputs to one destination are refused"),
        finds(
            DestinationDefects.NamesThePathAsWritten::new,
            "two outputs to one destination are refused"),
        finds(DestinationDefects.NotesInFragments::new, "notes are sentences"),
        finds(DestinationDefects.NotesWithColours::new, "notes are sentences"),
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
            StreamDefects.IgnoresCancellation::new, "it ends within a second when it is cancelled"),
        finds(DestinationDefects.SwallowsInterrupts::new, "an interrupt is kept"),
        finds(TransportDefects.SharedState::new, "exports to several destinations at once"),
        finds(TransportDefects.AloneAtItsDestination::new, "exports to one destination at once"),
        finds(TransportDefects.TrustsNames::new, "hostile names are refused or stay inside"),
        finds(TransportDefects.TrustsImages::new, "hostile images stay inside"),
        finds(FactoryDefects.NoPathChecked::new, "options that are no text for a path are refused"),
        finds(FactoryDefects.OptionWithoutEffect::new, "every option has an effect"),
        finds(() -> new FactoryDefects.Unread(TEXT), "every option has an effect"),
        finds(() -> new FactoryDefects.Unread(LIST), "every option has an effect"),
        finds(() -> new FactoryDefects.Unread(PATH), "every option has an effect"),
        finds(() -> new FactoryDefects.Unread(INTEGER), "every option has an effect"),
        finds(
            ofShape(ShapeDefects::isNested, StagingDefects.LeavesFilesAfterFailures::new),
            "a failed export leaves the destination as it was"),
        finds(
            ofShape(ShapeDefects::isAttested, StagingDefects.LeavesFilesAfterFailures::new),
            "a failed export leaves the destination as it was"),
        finds(
            ofShape(ShapeDefects::isNested, StagingDefects.LeavesStreamsOpenAfterFailures::new),
            "a failed export closes its streams"),
        finds(
            ofShape(ShapeDefects::isAttested, StagingDefects.LeavesStreamsOpenAfterFailures::new),
            "a failed export closes its streams"),
        finds(
            ofShape(ShapeDefects::isNested, CommitDefects.SwallowsAFailedCommit::new),
            "a commit that cannot succeed fails"),
        finds(
            ofShape(ShapeDefects::isAttested, CommitDefects.SwallowsAFailedCommit::new),
            "a commit that cannot succeed fails"),
        finds(
            ofShape(ShapeDefects::isNested, CommitDefects.ReadsStagedFromMemory::new),
            "what is read back is read from the destination"),
        finds(
            ofShape(ShapeDefects::isAttested, CommitDefects.ReadsStagedFromMemory::new),
            "what is read back is read from the destination"));
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
    Set<String> found = new HashSet<>(IN_A_PROCESS);
    defects().forEach(row -> found.add(row.check()));
    assertThat(new DefectiveTck(Defect::new).checks().stream().map(TckCheck::name))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void withoutADefectNothingIsFound() {
    assertThat(failures(new DefectiveTck(Defect::new), check -> !IN_A_PROCESS.contains(check)))
        .isEmpty();
  }
}
