package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plug-in that was compiled against version 1 of the contract, and nothing that came after it,
 * works with the contract of today.
 */
class OldPluginTest {

  private static final byte[] LAYER = "layer".getBytes(StandardCharsets.UTF_8);
  private static final Descriptor LAYER_DESCRIPTOR =
      Descriptor.of(MediaTypes.OCI_LAYER_GZIP, Digest.of(LAYER), LAYER.length);

  @TempDir private static Path work;
  private static URLClassLoader loader = new URLClassLoader(new URL[0]);

  @TempDir private Path folder;

  @BeforeAll
  static void compilePlugin() throws IOException {
    Path stubs = Files.createDirectory(work.resolve("stubs"));
    List<Path> sources = new ArrayList<>();
    for (Map.Entry<String, String> source :
        new ContractStubs(Contract.ofVersion(1)).sources().entrySet()) {
      Path file = work.resolve("stub-sources").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      sources.add(Files.writeString(file, source.getValue()));
    }
    compile(sources, stubs, "");
    Path plugin = Files.createDirectory(work.resolve("plugin"));
    Path source = work.resolve("OldPlugin.java");
    try (InputStream in = OldPluginTest.class.getResourceAsStream("OldPlugin.java.txt")) {
      Files.copy(in, source);
    }
    compile(List.of(source), plugin, stubs.toString());
    loader =
        new URLClassLoader(
            new URL[] {plugin.toUri().toURL()}, OldPluginTest.class.getClassLoader());
  }

  private static void compile(List<Path> sources, Path target, String classPath) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-XDsuppressNotes",
                "-d",
                target.toString(),
                "-cp",
                classPath));
    sources.forEach(source -> arguments.add(source.toString()));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  @AfterAll
  static void closeLoader() throws IOException {
    loader.close();
  }

  private static <T> T plugin(String name, Class<T> type) throws ReflectiveOperationException {
    return type.cast(
        loader.loadClass("org.example.old." + name).getDeclaredConstructor().newInstance());
  }

  private Image image() {
    DocumentBytes bytes = DocumentBytes.of("{}");
    ImageManifest manifest =
        ImageManifest.of(
            Descriptor.of(MediaTypes.OCI_MANIFEST, bytes.digest(), bytes.size()),
            bytes,
            LAYER_DESCRIPTOR,
            List.of(LAYER_DESCRIPTOR),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    return Image.of(manifest, List.of(manifest.descriptor()), new OneLayer(), ImageOrigin.UNKNOWN);
  }

  private ExecutionContext context() {
    return ExecutionContext.of(new NoDocuments()).withWorkingDirectory(folder);
  }

  @Test
  void exporterWritesAnImage() throws Exception {
    ExporterFactory factory = plugin("OldPlugin$Factory", ExporterFactory.class);
    assertThat(factory.options())
        .extracting(ExporterOption::kind)
        .containsExactly(ExporterOption.Kind.values());
    Exporter exporter =
        factory.create(ExporterOptions.of(Map.of("dest", "out"), Written.output("--output")));
    assertThat(exporter.capabilities().levels(true)).containsExactly(AnnotationLevel.MANIFEST);
    exporter.check(image(), context());
    try (StagedExport staged = exporter.stage(image(), context())) {
      assertThat(staged.readStaged()).isEmpty();
      ExportReceipt receipt = staged.commit();
      assertThat(receipt.notes()).containsExactly("It is old.");
      assertThat(receipt.metadata()).containsEntry("old.blobs", 1);
    }
    assertThat(folder.resolve("out")).hasContent("layer{}");
  }

  @Test
  void exporterRefusesAnImage() throws Exception {
    Exporter exporter =
        plugin("OldPlugin$Factory", ExporterFactory.class)
            .create(ExporterOptions.of(Map.of("dest", "."), Written.output("--output")));
    assertThatThrownBy(() -> exporter.check(image(), context()))
        .isInstanceOfSatisfying(
            DestinationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
        .hasMessage("--output: it is a folder. Name a file.");
  }

  @Test
  void sourceIsRead() throws Exception {
    Files.write(folder.resolve("layer"), LAYER);
    SourceFactory factory = plugin("OldPlugin$Source", SourceFactory.class);
    assertThat(factory.registry("layer")).isEmpty();
    assertThat(factory.holdsSeveral()).isFalse();
    try (ImageSource source = factory.open("layer", context())) {
      assertThat(source.roots()).containsExactly(source.root());
      assertThat(source.root().platform()).contains(dev.colophon.spi.model.Platform.parse("arm64"));
      assertThat(source.content().region(LAYER_DESCRIPTOR)).isPresent();
      try (InputStream in = source.content().open(LAYER_DESCRIPTOR)) {
        assertThat(in).hasBinaryContent(LAYER);
      }
    }
  }

  private record OneLayer() implements ContentReader {

    @Override
    public InputStream open(Descriptor blob) {
      return new VerifyingInputStream(new ByteArrayInputStream(LAYER), blob);
    }

    @Override
    public OptionalLong size(Descriptor blob) {
      return OptionalLong.of(LAYER.length);
    }
  }
}
