package dev.colophon.exporter.docker;

import static dev.colophon.exporter.docker.SavedImageBuilder.tarOf;
import static dev.colophon.tests.support.TarBuilder.gzipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.graph.SourceReader;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.exporter.oci.archive.Compression;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerArchiveSourceTest {

  private static final byte[] BASE = tarOf("etc/os-release", "ID=test");
  private static final byte[] APP = tarOf("app", "#!/bin/sh");

  private final Path folder;

  DockerArchiveSourceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static SavedImageBuilder twoLayers() {
    return new SavedImageBuilder()
        .tag("example.com/app:1")
        .layer("aaaa/layer.tar", BASE)
        .layer("bbbb/layer.tar", APP);
  }

  private ImageSource open(String location) throws IOException {
    return open(location, DockerTestContext.in(folder));
  }

  private static ImageSource open(String location, ExecutionContext context) throws IOException {
    return new DockerArchiveSourceFactory().open(location, context);
  }

  /** Reads every byte through core's checks, as an exporter would. */
  private static LoadedSource readWhole(ImageSource source) throws IOException {
    LoadedSource loaded =
        new SourceReader(
                4 << 20, new RegionVerification(ExecutionContext.of(new JsonDocumentFormat())))
            .read(Written.source("docker-archive:test"), source);
    for (Descriptor blob : blobs((ImageManifest) loaded.node())) {
      assertThat(source.content().size(blob)).hasValue(blob.size());
      try (InputStream in = loaded.content().open(blob)) {
        assertThat(in.readAllBytes()).hasSize((int) blob.size());
      }
    }
    return loaded;
  }

  private static List<Descriptor> blobs(ImageManifest manifest) {
    return Stream.concat(Stream.of(manifest.config()), manifest.layers().stream()).toList();
  }

  @Test
  void classicArchiveGetsAManifestOfItsConfigAndLayersAsTheyAre() throws IOException {
    SavedImageBuilder image = twoLayers();
    image.archive().write(folder.resolve("app.tar"));
    try (ImageSource source = open("app.tar")) {
      LoadedSource loaded = readWhole(source);
      ImageManifest manifest = (ImageManifest) loaded.node();
      assertThat(loaded.platformOf(loaded.root())).contains(Platform.of("linux", "amd64"));
      assertThat(manifest.bytes())
          .hasToString(
              """
              {
                "schemaVersion": 2,
                "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "config": {
                  "mediaType": "application/vnd.oci.image.config.v1+json",
                  "digest": "%s",
                  "size": %d
                },
                "layers": [
                  {
                    "mediaType": "application/vnd.oci.image.layer.v1.tar",
                    "digest": "%s",
                    "size": %d
                  },
                  {
                    "mediaType": "application/vnd.oci.image.layer.v1.tar",
                    "digest": "%s",
                    "size": %d
                  }
                ]
              }"""
                  .formatted(
                      Digest.of(image.config()),
                      image.config().length,
                      Digest.of(BASE),
                      BASE.length,
                      Digest.of(APP),
                      APP.length));
    }
  }

  @Test
  void imageWithoutLayersHasAnEmptyList() throws IOException {
    new SavedImageBuilder().archive().write(folder.resolve("scratch.tar"));
    try (ImageSource source = open("scratch.tar")) {
      assertThat(readWhole(source).node().bytes().toString()).endsWith("\"layers\": []\n}");
    }
  }

  private static byte[] zstd(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = Compression.ZSTD.pack(bytes, Written.file("layer"))) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static Stream<Arguments> layerKinds() throws IOException {
    byte[] gzip = gzipped(APP);
    byte[] zstd = zstd(APP);
    byte[] calledLikeBzip2 = tarOf("BZh9", "");
    return Stream.of(
        arguments("tar", APP, MediaTypes.OCI_LAYER),
        arguments("tar whose first file is called BZh9", calledLikeBzip2, MediaTypes.OCI_LAYER),
        arguments("empty tar", new byte[1024], MediaTypes.OCI_LAYER),
        arguments("gzip", gzip, MediaTypes.OCI_LAYER_GZIP),
        arguments("zstd", zstd, MediaTypes.OCI_LAYER_ZSTD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layerKinds")
  void mediaTypeComesFromTheFirstBytes(String kind, byte[] layer, String mediaType)
      throws IOException {
    String diffId =
        (mediaType.equals(MediaTypes.OCI_LAYER) ? Digest.of(layer) : Digest.of(APP)).toString();
    new SavedImageBuilder()
        .layer("x/layer.tar", layer, diffId)
        .archive()
        .write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar")) {
      ImageManifest manifest = (ImageManifest) readWhole(source).node();
      assertThat(manifest.layers())
          .containsExactly(Descriptor.of(mediaType, Digest.of(layer), layer.length));
    }
  }

  static Stream<Arguments> links() {
    return Stream.of(
        arguments(
            "symbolic link", link(tar -> tar.symbolicLink("bbbb/layer.tar", "../aaaa/layer.tar"))),
        arguments("hard link", link(tar -> tar.hardLink("bbbb/layer.tar", "aaaa/layer.tar"))),
        arguments(
            "link to a link",
            link(
                tar ->
                    tar.symbolicLink("bbbb/layer.tar", "../cccc/layer.tar")
                        .symbolicLink("cccc/layer.tar", "../aaaa/layer.tar"))));
  }

  private static UnaryOperator<TarBuilder> link(UnaryOperator<TarBuilder> links) {
    return links;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("links")
  void linksBetweenLayersAreFollowed(String kind, UnaryOperator<TarBuilder> links)
      throws IOException {
    SavedImageBuilder image =
        new SavedImageBuilder().layer("aaaa/layer.tar", BASE).layer("bbbb/layer.tar", BASE);
    TarBuilder tar = new TarBuilder().file(image.configName(), image.config());
    links
        .apply(tar.file("aaaa/layer.tar", BASE))
        .file("manifest.json", "[" + image.entry() + "]")
        .write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar")) {
      assertThat(((ImageManifest) readWhole(source).node()).layers())
          .extracting(Descriptor::digest)
          .containsExactly(Digest.of(BASE), Digest.of(BASE));
    }
  }

  @Test
  void archiveThatIsALayoutTooKeepsItsManifest() throws IOException {
    Path bases = Repository.oracle().resolve("bases");
    try (ImageSource source = open(bases.resolve("one-docker-archive.tar").toString())) {
      assertThat(source.root().digest())
          .hasToString("sha256:cbbba9918f39f072e178e5fbc56d797c022803dbddb39aeaf866924138997c3a");
      assertThat(source.root().platform()).contains(Platform.of("linux", "amd64"));
      readWhole(source);
    }
  }

  @Test
  void manifestIsFoundBelowAnIndexToo() throws IOException {
    SavedImageBuilder image = twoLayers();
    String manifest =
        """
        {"schemaVersion":2,"config":{"mediaType":"%s","digest":"%s","size":%d},"layers":[],"annotations":{"a":"b"}}"""
            .formatted(MediaTypes.OCI_CONFIG, Digest.of(image.config()), image.config().length);
    String index =
        """
        {"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"sha256:%s","size":7},\
        {"mediaType":"%s","digest":"%s","size":%d,"annotations":{"c":"d"}}]}"""
            .formatted(
                MediaTypes.OCI_MANIFEST,
                "0".repeat(64),
                MediaTypes.OCI_MANIFEST,
                digest(manifest),
                manifest.length());
    String layout =
        """
        {"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%d}]}"""
            .formatted(MediaTypes.OCI_INDEX, digest(index), index.length());
    TarBuilder tar = new TarBuilder();
    image.into(tar);
    tar.file("manifest.json", "[" + image.entry() + "]")
        .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
        .file("index.json", layout)
        .file("blobs/sha256/" + digest(index).hex(), index)
        .file("blobs/sha256/" + digest(manifest).hex(), manifest)
        .write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar")) {
      assertThat(source.root().digest()).isEqualTo(digest(manifest));
      assertThat(source.root().annotations()).containsEntry("c", "d");
      assertThat(source.origin().notes())
          .containsExactly(
              "docker-archive:a.tar has an index "
                  + digest(index)
                  + " of which not all is there; the image "
                  + digest(manifest)
                  + " alone is taken.");
    }
  }

  /** An archive that is a layout too, with an index of one manifest with those layers. */
  private void writeLayoutArchive(SavedImageBuilder image, List<byte[]> layers) {
    String listed =
        layers.stream()
            .map(
                layer ->
                    """
                    {"mediaType":"%s","digest":"%s","size":%d}"""
                        .formatted(MediaTypes.OCI_LAYER, Digest.of(layer), layer.length))
            .collect(Collectors.joining(","));
    String manifest =
        """
        {"schemaVersion":2,"config":{"mediaType":"%s","digest":"%s","size":%d},"layers":[%s]}"""
            .formatted(
                MediaTypes.OCI_CONFIG, Digest.of(image.config()), image.config().length, listed);
    String index = indexOf(MediaTypes.OCI_MANIFEST, manifest);
    TarBuilder tar = new TarBuilder();
    image.into(tar);
    tar.file("manifest.json", "[" + image.entry() + "]")
        .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
        .file("index.json", indexOf(MediaTypes.OCI_INDEX, index))
        .file("blobs/sha256/" + digest(index).hex(), index)
        .file("blobs/sha256/" + digest(manifest).hex(), manifest)
        .write(folder.resolve("a.tar"));
  }

  private static String indexOf(String mediaType, String document) {
    return """
        {"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%d}]}"""
        .formatted(mediaType, digest(document), document.length());
  }

  private static SavedImageBuilder blobLayers() {
    return new SavedImageBuilder()
        .layer("blobs/sha256/" + Digest.of(BASE).hex(), BASE)
        .layer("blobs/sha256/" + Digest.of(APP).hex(), APP);
  }

  @Test
  void wholeIndexIsTakenWhereEverythingThatItListsIsThere() throws IOException {
    writeLayoutArchive(blobLayers(), List.of(BASE, APP));
    try (ImageSource source = open("a.tar")) {
      assertThat(source.root().mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
      assertThat(source.origin().notes()).isEmpty();
    }
    Digest config = Digest.of(blobLayers().config());
    try (ImageSource source = open("a.tar:" + config)) {
      assertThat(source.root().mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
    }
  }

  /** As Docker 25.0.0 writes (moby/moby#47150). */
  @Test
  void layoutWhoseLayersAreInAnotherOrderIsNotTrusted() throws IOException {
    writeLayoutArchive(blobLayers(), List.of(APP, BASE));
    try (ImageSource source = open("a.tar")) {
      String manifest = read(source, source.root());
      assertThat(manifest.indexOf(Digest.of(BASE).toString()))
          .isPositive()
          .isLessThan(manifest.indexOf(Digest.of(APP).toString()));
      readWhole(source);
    }
  }

  @Test
  void compressedLayerThatUnpacksToAnotherIsRefused() {
    new SavedImageBuilder()
        .layer("l/layer.tar", gzipped(APP), Digest.of(BASE).toString())
        .archive()
        .write(folder.resolve("a.tar"));
    assertThatThrownBy(() -> open("a.tar"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "docker-archive:a.tar: its layer l/layer.tar unpacks to %s, but the diff_id in its"
                + " config is %s",
            Digest.of(APP), Digest.of(BASE));
  }

  @Test
  void fieldsOfManifestJsonAreReadInAnyCase() throws IOException {
    SavedImageBuilder image = twoLayers();
    TarBuilder tar = new TarBuilder();
    image.into(tar);
    String entry =
        image
            .entry()
            .replace("Config", "config")
            .replace("RepoTags", "repoTags")
            .replace("Layers", "LAYERS");
    tar.file("manifest.json", "[" + entry + "]").write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar")) {
      readWhole(source);
    }
  }

  private static String read(ImageSource source, Descriptor named) throws IOException {
    try (InputStream in = source.content().open(named)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> selections() {
    return Stream.of(
        arguments("example.com/app:1", "1"),
        arguments("example.com/app:2", "2"),
        arguments("debian", "3"),
        arguments("docker.io/library/debian:latest", "3"),
        arguments("docker.io/library/debian", "3"),
        arguments("only", "4"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("selections")
  void nameSelectsAmongSeveral(String name, String layer) throws IOException {
    several().write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar:" + name)) {
      ImageManifest manifest = (ImageManifest) readWhole(source).node();
      assertThat(manifest.layers())
          .extracting(Descriptor::digest)
          .containsExactly(Digest.of(tarOf(layer, "")));
    }
  }

  @Test
  void configDigestSelectsAnImageWithoutName() throws IOException {
    several().write(folder.resolve("a.tar"));
    SavedImageBuilder nameless = new SavedImageBuilder().layer("n/layer.tar", BASE);
    try (ImageSource source = open("a.tar:" + Digest.of(nameless.config()))) {
      ImageManifest manifest = (ImageManifest) readWhole(source).node();
      assertThat(manifest.config().digest()).isEqualTo(Digest.of(nameless.config()));
    }
  }

  @Test
  void imagesWithoutNamesAreListedByTheDigestsOfTheirConfigs() throws IOException {
    SavedImageBuilder first = new SavedImageBuilder().layer("1/layer.tar", BASE);
    SavedImageBuilder second = new SavedImageBuilder().layer("2/layer.tar", APP);
    String entries =
        "["
            + first.entry().replace(first.configName(), "first.json")
            + ","
            + second.entry().replace(second.configName(), "second.json")
            + "]";
    new TarBuilder()
        .file("first.json", first.config())
        .file("second.json", second.config())
        .file("1/layer.tar", BASE)
        .file("2/layer.tar", APP)
        .file("manifest.json", entries)
        .write(folder.resolve("a.tar"));
    Digest wanted = Digest.of(second.config());
    assertThatThrownBy(() -> open("a.tar"))
        .hasMessageEndingWith(
            "it holds 2 images. Add :NAME, one of "
                + Digest.of(first.config())
                + ", "
                + wanted
                + ".");
    try (ImageSource source = open("a.tar:" + wanted)) {
      ImageManifest manifest = (ImageManifest) readWhole(source).node();
      assertThat(manifest.config().digest()).isEqualTo(wanted);
    }
  }

  static Stream<Arguments> spellings() {
    return Stream.of(
        arguments("layer.tar", "./layer.tar"),
        arguments("./layer.tar", "layer.tar"),
        arguments("a//./layer.tar", "a/layer.tar"),
        arguments("a/layer.tar", "./a/./layer.tar"));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("spellings")
  void dotsAndSlashesThatChangeNothingDoNotHideAFile(String entry, String named)
      throws IOException {
    SavedImageBuilder image = new SavedImageBuilder().layer(named, BASE);
    new TarBuilder()
        .file("./" + image.configName(), image.config())
        .file(entry, BASE)
        .file("manifest.json", "[" + image.entry() + "]")
        .write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar")) {
      assertThat(((ImageManifest) readWhole(source).node()).layers()).hasSize(1);
    }
  }

  @Test
  void zerosAfterAGzippedLayerBelongToIt() throws IOException {
    byte[] packed = gzipped(BASE);
    byte[] padded = Arrays.copyOf(packed, packed.length + 512);
    new SavedImageBuilder()
        .layer("layer.tar.gz", padded, Digest.of(BASE).toString())
        .archive()
        .write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar")) {
      assertThat(((ImageManifest) readWhole(source).node()).layers())
          .containsExactly(
              Descriptor.of(MediaTypes.OCI_LAYER_GZIP, Digest.of(padded), padded.length));
    }
  }

  private static TarBuilder several() {
    TarBuilder tar = new TarBuilder();
    List<SavedImageBuilder> images =
        List.of(
            new SavedImageBuilder().tag("example.com/app:1").layer("1/layer.tar", tarOf("1", "")),
            new SavedImageBuilder().tag("example.com/app:2").layer("2/layer.tar", tarOf("2", "")),
            new SavedImageBuilder()
                .tag("debian:latest")
                .tag("debian:12")
                .layer("3/layer.tar", tarOf("3", "")),
            new SavedImageBuilder().tag("only:7").layer("4/layer.tar", tarOf("4", "")),
            new SavedImageBuilder().layer("n/layer.tar", BASE));
    images.forEach(image -> image.into(tar));
    String entries = images.stream().map(SavedImageBuilder::entry).collect(Collectors.joining(","));
    return tar.file("manifest.json", "[" + entries + "]");
  }

  static Stream<Arguments> badSelections() {
    String nameless =
        Digest.of(new SavedImageBuilder().layer("n/layer.tar", BASE).config()).toString();
    String all =
        "example.com/app:1, example.com/app:2, debian:latest, debian:12, only:7, " + nameless;
    return Stream.of(
        arguments("a.tar", "it holds 5 images. Add :NAME, one of " + all + "."),
        arguments(
            "a.tar:example.com/app:3",
            "it holds no image example.com/app:3. It holds " + all + "."),
        arguments(
            "a.tar:example.com/app",
            "2 of its images are called example.com/app. Ask for one of " + all + "."),
        arguments("a.tar:App", "\"App\" is not a name of an image. It holds " + all + "."),
        arguments(
            "a.tar:sha256:" + "0".repeat(64),
            "it holds no image sha256:" + "0".repeat(64) + ". It holds " + all + "."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSelections")
  void selectionThatIsNotOneImageSaysWhatThereIs(String location, String message) {
    several().write(folder.resolve("a.tar"));
    assertThatThrownBy(() -> open(location))
        .isInstanceOf(SourceException.class)
        .hasMessage("docker-archive:" + location + ": " + message);
  }

  @Test
  void colonsInTheFileAreItsOwnWhereItExists() throws IOException {
    twoLayers().archive().write(folder.resolve("app:1.tar"));
    open("app:1.tar").close();
    open("app:1.tar:example.com/app:1").close();
  }

  @Test
  void standardInputIsReadAndLeavesNothingBehind() throws IOException {
    byte[] archive = twoLayers().archive().toBytes();
    for (byte[] input : List.of(archive, gzipped(archive))) {
      try (ImageSource source =
          open("-:example.com/app:1", DockerTestContext.reading(folder, input))) {
        readWhole(source);
      }
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void archiveThatCannotBeOpenedLeavesNothingBehind() throws IOException {
    byte[] archive = twoLayers().archive().toBytes();
    for (byte[] input : List.of(Arrays.copyOf(archive, 3000), gzipped(new byte[9]), new byte[0])) {
      assertThatThrownBy(() -> open("-", DockerTestContext.reading(folder, input)))
          .isInstanceOfAny(SourceException.class, IOException.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void compressedArchiveIsUnpackedForTheTimeBeing() throws IOException {
    Files.write(folder.resolve("a.tar.gz"), gzipped(twoLayers().archive().toBytes()));
    try (ImageSource source = open("a.tar.gz")) {
      readWhole(source);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("a.tar.gz"));
    }
  }

  static Stream<Arguments> unreadable() {
    byte[] whole = twoLayers().archive().toBytes();
    byte[] gzip = gzipped(whole);
    byte[] text = "hello, this is no tar archive".repeat(40).getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        bad("no tar", text, "it is not a tar archive that can be read"),
        bad("empty", new byte[0], "it has no entries"),
        bad("truncated", Arrays.copyOf(whole, 2600), "Truncated TAR archive"),
        bad(
            "truncated gzip",
            Arrays.copyOf(gzip, gzip.length - 20),
            "its gzip data cannot be unpacked"),
        bad("absolute name", new TarBuilder().file("/etc/passwd", "x"), "leads out of the archive"),
        bad("name out", new TarBuilder().file("a/../../x", "x"), "leads out of the archive"),
        bad("device", new TarBuilder().special("d", TarConstants.LF_CHR), "is not a regular file"),
        bad("pipe", new TarBuilder().special("p", TarConstants.LF_FIFO), "is not a regular file"),
        bad(
            "same name twice",
            new TarBuilder().file("a", "x").duplicate("a", "y"),
            "it has \"a\" twice"));
  }

  /** Archives that are refused before their kind is known. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void archiveThatCannotBeReadIsRefused(String name, byte[] archive, String message)
      throws IOException {
    Files.write(folder.resolve("bad.tar"), archive);
    assertThatThrownBy(() -> open("bad.tar"))
        .isInstanceOfAny(SourceException.class, IOException.class)
        .hasMessageContaining(message);
  }

  static Stream<Arguments> hostile() {
    SavedImageBuilder image = twoLayers();
    String hex = Digest.of(image.config()).hex();
    String entry = "[" + image.entry() + "]";
    byte[] flipped = image.archive().toBytes();
    flipped[512 + 20] ^= 1;
    return Stream.of(
        bad("flipped bit in the config", flipped, "its config " + hex + ".json hashes to sha256:"),
        bad(
            "link that leads out",
            linkedLayer(tar -> tar.symbolicLink("aaaa/layer.tar", "../../x")),
            "its link \"aaaa/layer.tar\" to \"../../x\" leads out of the archive"),
        bad(
            "absolute link",
            linkedLayer(tar -> tar.symbolicLink("aaaa/layer.tar", "/etc/passwd")),
            "its link \"aaaa/layer.tar\" to \"/etc/passwd\" leads out of the archive"),
        bad(
            "hard link that leads out",
            linkedLayer(tar -> tar.hardLink("aaaa/layer.tar", "../../etc/passwd")),
            "its link \"aaaa/layer.tar\" to \"../../etc/passwd\" leads out of the archive"),
        bad(
            "circle of links",
            linkedLayer(
                tar ->
                    tar.symbolicLink("aaaa/layer.tar", "../b").symbolicLink("b", "aaaa/layer.tar")),
            "its links from \"aaaa/layer.tar\" lead in a circle"),
        bad(
            "link to nothing",
            linkedLayer(tar -> tar.symbolicLink("aaaa/layer.tar", "../b")),
            "its manifest.json names aaaa/layer.tar, which is not in it"),
        bad(
            "same name as file and link",
            linkedLayer(
                tar -> tar.symbolicLink("aaaa/layer.tar", "../b").duplicate("aaaa/layer.tar", "x")),
            "it has \"aaaa/layer.tar\" twice"),
        manifest("not readable JSON", "{", "its manifest.json cannot be read: "),
        manifest(
            "a byte order mark",
            "\uFEFF[]",
            "its manifest.json cannot be read: it begins with a byte order mark"),
        manifest("an object", "{}", "its manifest.json cannot be read: it is not a list of images"),
        manifest(
            "a field twice in different case",
            "[{\"Config\":\"a\",\"config\":\"b\"}]",
            "its manifest.json cannot be read: it has the field \"Config\" twice"),
        manifest("no image", "[]", "it holds no image"),
        manifest(
            "no config",
            "[{}]",
            "its manifest.json cannot be read: it lists an image without a config"),
        manifest(
            "a number for a name",
            "[{\"Config\":\"c\",\"RepoTags\":[1]}]",
            "its manifest.json cannot be read: its \"RepoTags\" holds something else than texts"),
        manifest(
            "a text for a list",
            "[{\"Config\":\"c\",\"Layers\":\"l\"}]",
            "its manifest.json cannot be read: its \"Layers\" is not a list"),
        manifest("deep", "[".repeat(10_000), "its manifest.json cannot be read: "),
        manifest(
            "huge",
            " ".repeat(5 << 20),
            "its manifest.json has 5242880 bytes, and such files are read up to 4194304"),
        manifest(
            "a config outside",
            "[{\"Config\":\"../../etc/passwd\"}]",
            "its manifest.json names ../../etc/passwd, which is not in it"),
        manifest(
            "a missing config",
            entry,
            "its manifest.json names " + hex + ".json, which is not in it"),
        bad(
            "missing layer",
            new TarBuilder().file(hex + ".json", image.config()).file("manifest.json", entry),
            "its manifest.json names aaaa/layer.tar, which is not in it"),
        bad(
            "other number of layers",
            layerCount(),
            "its config has 1 layers, and its manifest.json of 0"),
        bad(
            "config with a bad diff ID",
            new SavedImageBuilder().layer("l", APP, "sha256:zz").archive(),
            "is invalid: "),
        bad(
            "layer compressed with xz",
            new SavedImageBuilder()
                .layer("l", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0}, "" + Digest.of(APP))
                .archive(),
            "its layer l is compressed with xz, for which the OCI image-spec has no media type"),
        bad(
            "OCI archive",
            new TarBuilder().file("index.json", "{}"),
            "it is not a docker archive: there is no manifest.json in it. It is an OCI archive: use"
                + " oci-archive: in place of docker-archive:."));
  }

  /** An archive whose one layer is what {@code links} puts there. */
  private static TarBuilder linkedLayer(UnaryOperator<TarBuilder> links) {
    SavedImageBuilder image = new SavedImageBuilder().layer("aaaa/layer.tar", APP);
    TarBuilder tar = new TarBuilder().file(image.configName(), image.config());
    return links.apply(tar).file("manifest.json", "[" + image.entry() + "]");
  }

  private static Arguments manifest(String name, String json, String message) {
    return bad("manifest.json: " + name, new TarBuilder().file("manifest.json", json), message);
  }

  private static TarBuilder layerCount() {
    SavedImageBuilder one = new SavedImageBuilder().layer("l", APP);
    return new TarBuilder()
        .file("c.json", one.config())
        .file("manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[]}]");
  }

  private static Arguments bad(String name, TarBuilder tar, String message) {
    return bad(name, tar.toBytes(), message);
  }

  private static Arguments bad(String name, byte[] archive, String message) {
    return arguments(name, archive, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void hostileArchiveIsRefusedInOneMessage(String name, byte[] archive, String message)
      throws IOException {
    Files.write(folder.resolve("bad.tar"), archive);
    assertThatThrownBy(() -> open("bad.tar"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("docker-archive:bad.tar: ")
        .hasMessageContaining(message);
  }

  @Test
  void layerThatIsNotWhatTheConfigSaysIsFoundWhenItIsRead() throws IOException {
    new SavedImageBuilder()
        .layer("l/layer.tar", APP, Digest.of(BASE).toString())
        .archive()
        .write(folder.resolve("a.tar"));
    try (ImageSource source = open("a.tar")) {
      assertThatThrownBy(() -> readWhole(source))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("blob " + Digest.of(BASE));
    }
  }

  @Test
  void archiveOfTooManyEntriesIsRefused() {
    TarBuilder tar = new TarBuilder();
    for (int i = 0; i < 40_000; i++) {
      tar.symbolicLink("l" + i, "x");
    }
    tar.write(folder.resolve("a.tar"));
    assertThatThrownBy(() -> open("a.tar"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("its headers are larger than is read of any archive");
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {":x", "gone.tar", "gone.tar:app:1"})
  void locationWithoutAnExistingFileIsRefused(String location) {
    assertThatThrownBy(() -> open(location))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "docker-archive:"
                + location
                + ": there is no such file or folder. It was looked for in ");
  }

  @Test
  void emptyLocationIsRefused() {
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("it names no file or folder");
  }

  @Test
  void folderIsNoArchive() {
    assertThatThrownBy(() -> open("."))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it is a folder");
  }
}
