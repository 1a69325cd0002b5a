package dev.colophon.exporter.oci.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.exporter.oci.OciArchiveSourceFactory;
import dev.colophon.exporter.oci.OciFolderSourceFactory;
import dev.colophon.exporter.oci.folder.FolderFiles;
import dev.colophon.exporter.oci.layout.LayoutContent;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.StandardStreams;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.Image;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Annotating the image of an archive where it is. */
final class ArchiveInPlaceTest {

  private static final String ANNOTATION = "index:key=value";
  private static final int OTHER = 4001;
  private static final ExecutionContext CONTEXT = ExecutionContext.of(new JsonDocumentFormat());

  @TempDir private Path folder;
  private Path archive = Path.of("");

  @BeforeEach
  void writeArchive() throws IOException {
    archive = folder.resolve("app.tar");
    Path sample = Path.of(System.getProperty("colophon.root"), "tests", "samples", "hello.tar");
    Files.copy(sample, archive);
  }

  private static Colophon colophon(ProgressListener progress) {
    return Colophon.builder()
        .context(ProcessContext.of(Map.of(), StandardStreams.none(), progress, Cancellation.NEVER))
        .build();
  }

  private void annotate(String name, String annotation) {
    colophon(ProgressListener.NONE)
        .annotate(AnnotateRequest.of("oci-archive:" + archive + name, annotation));
  }

  private record Entry(String name, byte[] content) {}

  private static List<Entry> entries(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(Compression.of(in).unpack(in, Written.file("archive")))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.add(new Entry(entry.getName(), tar.readAllBytes()));
        }
      }
    }
    return entries;
  }

  private static void write(Path file, Compression compression, List<Entry> entries)
      throws IOException {
    try (OutputStream out = compression.pack(Files.newOutputStream(file), Written.file("archive"));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Entry each : entries) {
        TarArchiveEntry entry = new TarArchiveEntry(each.name());
        entry.setSize(each.content().length);
        tar.putArchiveEntry(entry);
        tar.write(each.content());
        tar.closeArchiveEntry();
      }
    }
  }

  private String index() throws IOException {
    return entries(archive).stream()
        .filter(entry -> entry.name().equals("index.json"))
        .map(entry -> new String(entry.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void compressionAndModeStay(Compression compression) throws IOException {
    write(archive, compression, entries(archive));
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-r-----"));
    annotate("", ANNOTATION);
    assertThat(Compression.of(archive)).isEqualTo(compression);
    assertThat(Files.getPosixFilePermissions(archive))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(folder.toFile().list()).containsExactly("app.tar");
  }

  @Test
  void fieldsOfTheLayoutFileStay() throws IOException {
    String marker = "{\"imageLayoutVersion\": \"1.0.0\", \"org.example\": 1}";
    List<Entry> changed = new ArrayList<>(entries(archive));
    changed.replaceAll(
        entry ->
            entry.name().equals("oci-layout")
                ? new Entry(entry.name(), marker.getBytes(StandardCharsets.UTF_8))
                : entry);
    write(archive, Compression.NONE, changed);
    annotate("", ANNOTATION);
    assertThat(entries(archive))
        .filteredOn(entry -> entry.name().equals("oci-layout"))
        .extracting(entry -> new String(entry.content(), StandardCharsets.UTF_8))
        .containsExactly(marker);
  }

  /** A run that is killed leaves what is there at that moment. */
  @Test
  void privateArchiveIsNeverForOthers() throws IOException {
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> open = new ArrayList<>();
    AtomicBoolean begun = new AtomicBoolean();
    ProgressListener looking =
        (label, total) -> {
          begun.compareAndSet(false, stagingIsThere());
          open.addAll(filesOfAll(folder));
          return ProgressListener.Transfer.NONE;
        };
    colophon(looking).annotate(AnnotateRequest.of("oci-archive:" + archive, ANNOTATION));
    assertThat(begun).isTrue();
    assertThat(open).isEmpty();
    assertThat(filesOfAll(folder)).isEmpty();
  }

  private boolean stagingIsThere() {
    String[] names = folder.toFile().list();
    return names != null && names.length > 1;
  }

  /** The files that everybody can read. */
  private static List<String> filesOfAll(Path directory) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path each : entries) {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(each);
        boolean enters = mode.contains(PosixFilePermission.OTHERS_EXECUTE);
        if (Files.isDirectory(each) && enters) {
          found.addAll(filesOfAll(each));
        } else if (!Files.isDirectory(each) && mode.contains(PosixFilePermission.OTHERS_READ)) {
          found.add(each.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Test
  void archiveOfAnotherUserStaysTheirs() throws IOException {
    assumeTrue((int) Files.getAttribute(archive, "unix:uid") == 0, "only root gives files away");
    Files.setAttribute(archive, "unix:gid", OTHER);
    Files.setAttribute(archive, "unix:uid", OTHER);
    annotate("", ANNOTATION);
    assertThat(documents()).contains("\"key\"");
    assertThat(Files.getAttribute(archive, "unix:uid")).isEqualTo(OTHER);
    assertThat(Files.getAttribute(archive, "unix:gid")).isEqualTo(OTHER);
  }

  @Test
  void manifestJsonAndWhatItNamesStay() throws IOException {
    List<Entry> entries = entries(archive);
    byte[] manifest = "[{\"Config\":\"other.json\"}]".getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry("manifest.json", manifest));
    entries.add(new Entry("other.json", new byte[] {1}));
    write(archive, Compression.NONE, entries);
    annotate("", ANNOTATION);
    assertThat(entries(archive))
        .anySatisfy(entry -> assertThat(entry.content()).isEqualTo(manifest))
        .anySatisfy(entry -> assertThat(entry.name()).isEqualTo("other.json"));
  }

  @Test
  void filesThatAreNoPartOfALayoutStay() throws IOException {
    List<Entry> entries = entries(archive);
    String longName = "notes/" + "n".repeat(120) + ".txt";
    entries.add(new Entry("README", new byte[] {1, 2, 3}));
    entries.add(new Entry(longName, new byte[1000]));
    write(archive, Compression.GZIP, entries);
    annotate("", ANNOTATION);
    assertThat(entries(archive))
        .anySatisfy(
            entry -> {
              assertThat(entry.name()).isEqualTo("README");
              assertThat(entry.content()).containsExactly(1, 2, 3);
            })
        .anySatisfy(entry -> assertThat(entry.name()).isEqualTo(longName));
  }

  @Test
  void otherImagesStayWithEverythingThatTheyName() throws IOException {
    Path layout = folder.resolve("layout");
    build("oci-archive:" + archive, "type=oci,tar=false,name=app:1,dest=" + layout);
    build(
        "oci-archive:" + archive,
        "type=oci,tar=false,name=app:2,annotation-index.other=image,dest=" + layout);
    write(archive, Compression.NONE, filesOf(layout));
    annotate(":1", ANNOTATION);
    for (String tag : List.of("1", "2")) {
      build("oci-archive:" + archive + ":" + tag, "type=oci,dest=" + folder.resolve(tag + ".tar"));
    }
    assertThat(index()).contains("docker.io/library/app:1", "docker.io/library/app:2");
  }

  private static void build(String source, String output) {
    colophon(ProgressListener.NONE).build(BuildRequest.from(source).output(output).build());
  }

  private static List<Entry> filesOf(Path layout) throws IOException {
    try (var files = Files.walk(layout)) {
      List<Entry> entries = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.add(new Entry(layout.relativize(file).toString(), Files.readAllBytes(file)));
      }
      return entries;
    }
  }

  private Object fileKey() throws IOException {
    return Files.readAttributes(archive, BasicFileAttributes.class).fileKey();
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void anArchiveThatIsAsRequestedIsNotWritten(Compression compression) throws IOException {
    annotate("", ANNOTATION);
    write(archive, compression, entries(archive));
    Object before = fileKey();
    annotate("", ANNOTATION);
    assertThat(fileKey()).isEqualTo(before);
    annotate("", "index:key=other");
    assertThat(fileKey()).isNotEqualTo(before);
  }

  @Test
  void aDamagedLayerIsFoundInAnArchiveThatIsAsRequested() throws IOException {
    annotate("", ANNOTATION);
    List<Entry> entries = entries(archive);
    entries.stream()
        .max(Comparator.comparingInt(entry -> entry.content().length))
        .ifPresent(layer -> layer.content()[layer.content().length - 1] ^= 1);
    write(archive, Compression.NONE, entries);

    assertThatThrownBy(() -> annotate("", ANNOTATION))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(archive.toString());
  }

  @Test
  void theSlowerOfTwoWritersIsToldAndOverwritesNothing() {
    AtomicBoolean first = new AtomicBoolean(true);
    ProgressListener meanwhile =
        (label, total) -> {
          if (label.startsWith("copy") || label.startsWith("write")) {
            if (first.getAndSet(false)) {
              annotate("", "index:faster=1");
            }
          }
          return ProgressListener.Transfer.NONE;
        };
    Colophon slower = colophon(meanwhile);
    AnnotateRequest request = AnnotateRequest.of("oci-archive:" + archive, "index:slower=1");
    assertThatThrownBy(() -> slower.annotate(request))
        .isInstanceOfAny(DestinationException.class, SourceException.class)
        .hasMessageContaining(archive.toString());
    assertThat(first).isFalse();
    assertThat(documents()).contains("faster").doesNotContain("slower");
  }

  @Test
  void anArchiveThatLostTheImageIsToldBeforeAnythingIsWritten() throws IOException {
    String source = "oci-archive:" + archive;
    Image image = planned(source);
    Exporter inPlace =
        new OciArchiveSourceFactory()
            .inPlace(archive.toString(), replacement(source, image), CONTEXT)
            .orElseThrow();
    annotate("", "index:faster=1");
    assertThatThrownBy(() -> inPlace.stage(image, CONTEXT))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("it no longer has the image " + image.root().descriptor().digest())
        .hasMessageEndingWith("Something else changed the archive meanwhile; run it again.");
    annotate("", "index:slower=1");
    assertThat(documents()).contains("faster", "slower");
  }

  @Test
  void aLayoutThatLostTheImageIsToldBeforeItIsWritten() throws IOException {
    Path layout = folder.resolve("layout");
    String source = "oci:" + layout;
    colophon(ProgressListener.NONE)
        .build(
            BuildRequest.from("oci-archive:" + archive)
                .output("type=oci,tar=false,dest=" + layout)
                .build());
    Image planned = planned(source);
    Image image =
        Image.of(
            planned.root(),
            planned.rootDescriptors(),
            new LayoutContent(new FolderFiles(layout)),
            ImageOrigin.UNKNOWN);
    Exporter inPlace =
        new OciFolderSourceFactory()
            .inPlace(layout.toString(), replacement(source, image), CONTEXT)
            .orElseThrow();
    AnnotateRequest request = AnnotateRequest.of(source, "index:faster=1");
    colophon(ProgressListener.NONE).annotate(request);
    String faster = Files.readString(layout.resolve("index.json"));
    assertThatThrownBy(
            () -> {
              try (StagedExport staged = inPlace.stage(image, CONTEXT)) {
                staged.commit();
              }
            })
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("it no longer has the image " + image.root().descriptor().digest())
        .hasMessageEndingWith("Something else changed the layout meanwhile; run it again.");
    assertThat(layout.resolve("index.json")).hasContent(faster);
    assertThat(
            colophon(ProgressListener.NONE)
                .annotate(AnnotateRequest.of(source, "index:slower=1"))
                .outputs())
        .hasSize(1);
  }

  private Image planned(String source) {
    return colophon(ProgressListener.NONE)
        .plan(BuildRequest.from(source).output("type=oci,dest=" + folder + "/x").build())
        .outputs()
        .get(0)
        .image();
  }

  private static Replacement replacement(String source, Image image) {
    return Replacement.of(
        Written.source(source), image.rootDescriptors().get(0), false, MediaTypePolicy.AS_SOURCE);
  }

  private String documents() {
    try {
      StringBuilder text = new StringBuilder();
      entries(archive)
          .forEach(entry -> text.append(new String(entry.content(), StandardCharsets.UTF_8)));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
