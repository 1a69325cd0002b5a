package dev.colophon.tests.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.core.ImageRecipe;
import dev.colophon.core.config.ConfigOptions;
import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.OciSchemas;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of root file systems, in process. */
class RootfsBuildTest {

  private static final String LABEL_OF_BASE = "org.example.base";

  @TempDir private Path folder;
  private Path tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectories(folder.resolve("tree"));
    Files.createDirectories(temporary());
    Files.createDirectories(tree.resolve("etc"));
    Files.writeString(tree.resolve("etc/motd"), "hello\n".repeat(1000));
    Files.writeString(tree.resolve("etc/passwd"), "root:x:0:0::/:\napp:x:1234:99::/:\n");
  }

  private static BuildRequest.Builder request(String... sources) {
    return BuildRequest.of(List.of(sources));
  }

  private static ImageRecipe recipe(String base) {
    return ImageRecipe.NONE.withBase(base);
  }

  private BuildResult build(BuildRequest.Builder request) {
    return TestContext.colophon(Map.of("TMPDIR", temporary().toString())).build(request.build());
  }

  private Path temporary() {
    return folder.resolve("tmp");
  }

  private String rootfs(String platform) {
    return "rootfs:" + platform + "=" + tree;
  }

  private String output(String name, String options) {
    return "type=oci,dest=" + folder.resolve(name) + options;
  }

  private Archive built(String name) {
    return Archive.ofTar(folder.resolve(name));
  }

  private static JsonNode root(Archive archive) {
    return archive.blobJson(archive.json("index.json").at("/manifests/0/digest").asText());
  }

  private static List<JsonNode> manifests(Archive archive) {
    List<JsonNode> manifests = new ArrayList<>();
    root(archive)
        .path("manifests")
        .forEach(entry -> manifests.add(archive.blobJson(entry.path("digest").asText())));
    return manifests.isEmpty() ? List.of(root(archive)) : manifests;
  }

  private static JsonNode config(Archive archive, JsonNode manifest) {
    return archive.blobJson(manifest.at("/config/digest").asText());
  }

  /** An archive of an image for two platforms whose configs say something. */
  private String base() {
    Path plain = TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("plain"));
    ConfigSettings settings =
        new ConfigOptions()
            .label(LABEL_OF_BASE + "=yes")
            .variable("BASE=1")
            .command("sh")
            .settings();
    build(
        request("oci-archive:" + plain)
            .recipe(ImageRecipe.NONE.withConfig(settings))
            .annotation("manifest:of=base")
            .output(output("base", "")));
    return "oci-archive:" + folder.resolve("base");
  }

  @Test
  void eachPlatformGetsItsImageInAnIndexAsTheSpecHasIt() {
    build(request(rootfs("linux/arm/v7"), rootfs("amd64")).output(output("out", "")));
    Archive archive = built("out");
    assertThat(root(archive).path("manifests").findValuesAsText("architecture"))
        .containsExactly("arm", "amd64");
    assertThat(root(archive).at("/manifests/0/platform/variant").asText()).isEqualTo("v7");
    JsonNode config = config(archive, manifests(archive).get(0));
    assertThat(config.path("created").asText()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(config.path("variant").asText()).isEqualTo("v7");
    assertThat(config.path("history").toString())
        .isEqualTo(
            "[{\"created\":\"2023-11-14T22:13:20Z\",\"created_by\":\"rootfs:linux/arm/v7\",\"comment\":\"colophon\"}]");
    assertThat(config.at("/config/WorkingDir").asText()).isEqualTo("/");
    assertThat(config.at("/config/Env/0").asText()).startsWith("PATH=");
    assertThat(config.at("/rootfs/diff_ids")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",compression=zstd,force-compression=true", ",compression=uncompressed"})
  void documentsAreAsTheSchemasHaveThem(String options) {
    ConfigSettings settings =
        new ConfigOptions()
            .entrypoint("/app")
            .command("[\"x\"]")
            .variable("A=b")
            .label("a=b")
            .workingFolder("/srv")
            .user("1:2")
            .volume("/data")
            .port("80")
            .stopSignal("SIGINT")
            .settings();
    build(
        request(rootfs("arm64"), rootfs("amd64"))
            .recipe(recipe(base()).withConfig(settings))
            .output(output("out", options)));
    OciSchemas.validate(built("out"));
  }

  @Test
  void oneRootFileSystemGivesALoneManifestWithAnnotations() {
    build(
        request(rootfs("amd64"))
            .annotation("manifest[linux/amd64],manifest-descriptor:a=b")
            .output(output("out", "")));
    assertThat(root(built("out")).at("/annotations/a").asText()).isEqualTo("b");
    assertThat(built("out").json("index.json").at("/manifests/0/annotations/a").asText())
        .isEqualTo("b");
  }

  @Test
  void aBaseHandsOnLayersAndConfigButNoAnnotations() {
    String base = base();
    build(request(rootfs("arm64")).recipe(recipe(base)).output(output("out", "")));
    Archive archive = built("out");
    JsonNode manifest = root(archive);
    JsonNode ofBase = manifests(built("base")).get(1);
    assertThat(manifest.has("annotations")).isFalse();
    assertThat(manifest.path("layers")).hasSize(2);
    assertThat(manifest.at("/layers/0")).isEqualTo(ofBase.at("/layers/0"));
    JsonNode config = config(archive, manifest);
    assertThat(config.at("/config/Labels").path(LABEL_OF_BASE).asText()).isEqualTo("yes");
    assertThat(config.at("/config/Env").toString()).isEqualTo("[\"BASE=1\"]");
    assertThat(config.at("/config/Cmd").toString()).isEqualTo("[\"sh\"]");
    assertThat(config.path("architecture").asText()).isEqualTo("arm64");
    assertThat(config.at("/rootfs/diff_ids")).hasSize(2);
    assertThat(config.at("/rootfs/diff_ids/0"))
        .isEqualTo(config(built("base"), ofBase).at("/rootfs/diff_ids/0"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', application/vnd.oci.image.layer.v1.tar+gzip, 1f8b",
    "',compression=gzip,compression-level=9', application/vnd.oci.image.layer.v1.tar+gzip, 1f8b",
    "',compression=zstd', application/vnd.oci.image.layer.v1.tar+zstd, 28b52ffd",
    "',compression=uncompressed', application/vnd.oci.image.layer.v1.tar, ''",
    "',oci-mediatypes=false', application/vnd.docker.image.rootfs.diff.tar.gzip, 1f8b",
    "',oci-mediatypes=false,compression=uncompressed', application/vnd.docker.image.rootfs.diff.tar, ''",
  })
  void layersThatAreMadeHaveTheCompressionAndThoseOfTheBaseStay(
      String options, String mediaType, String magic) {
    build(request(rootfs("amd64")).recipe(recipe(base())).output(output("out", options)));
    Archive archive = built("out");
    JsonNode layers = root(archive).path("layers");
    assertThat(layers.at("/1/mediaType").asText()).isEqualTo(mediaType);
    assertThat(hex(archive, layers.get(1))).startsWith(magic);
    assertThat(layers.at("/0/digest"))
        .isEqualTo(manifests(built("base")).get(0).at("/layers/0/digest"));
  }

  private static String hex(Archive archive, JsonNode layer) {
    byte[] bytes = archive.files().get("blobs/" + layer.path("digest").asText().replace(':', '/'));
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      hex.append("%02x".formatted(bytes[i]));
    }
    return hex.toString();
  }

  @Test
  void forceCompressionHasEveryLayerOfTheBuildAndNoConfigChanges() {
    String base = base();
    build(request(base).output(output("zstd", ",compression=zstd,force-compression=true")));
    Archive archive = built("zstd");
    for (JsonNode manifest : manifests(archive)) {
      assertThat(manifest.at("/layers/0/mediaType").asText()).isEqualTo(MediaTypes.OCI_LAYER_ZSTD);
      assertThat(manifest.at("/annotations/of").asText()).isEqualTo("base");
    }
    assertThat(manifests(archive).stream().map(m -> m.path("config")))
        .isEqualTo(manifests(built("base")).stream().map(m -> m.path("config")).toList());
    build(
        request("oci-archive:" + folder.resolve("zstd"))
            .output(output("plain-again", ",compression=uncompressed,force-compression=true")));
    assertThat(root(built("plain-again"))).isEqualTo(root(built("base")));
  }

  @Test
  void zstdLayersOfTheSourceHaveNoDockerMediaTypeAndTheRemedyWorks() {
    build(request(rootfs("amd64")).output(output("zstd", ",compression=zstd")));
    String source = "oci-archive:" + folder.resolve("zstd");
    assertThatThrownBy(
            () -> build(request(source).output(output("docker", ",oci-mediatypes=false"))))
        .hasMessageEndingWith(
            "Docker's media types have none for zstd layers that Docker and skopeo read. Leave out"
                + " oci-mediatypes=false, or add compression=gzip,force-compression=true.");
    String remedy = ",oci-mediatypes=false,compression=gzip,force-compression=true";
    build(request(source).output(output("docker", remedy)));
    assertThat(root(built("docker")).at("/layers/0/mediaType").asText())
        .isEqualTo("application/vnd.docker.image.rootfs.diff.tar.gzip");
  }

  @Test
  void outputsHaveEachTheirOwnCompressionOfOneBuild() {
    build(
        request(rootfs("amd64"))
            .output(output("a", ",compression=zstd"))
            .output(output("b", ""))
            .output(output("c", ",compression=zstd,annotation.x=y")));
    assertThat(root(built("a")).at("/layers/0")).isEqualTo(root(built("c")).at("/layers/0"));
    assertThat(root(built("b")).at("/layers/0/mediaType").asText())
        .isEqualTo(MediaTypes.OCI_LAYER_GZIP);
    assertThat(config(built("a"), root(built("a"))))
        .isEqualTo(config(built("b"), root(built("b"))));
  }

  @Test
  void anExporterThatNeverHeardOfCompressionGetsLayersInIt() throws IOException {
    ForeignExporter foreign = new ForeignExporter();
    Colophon.builder()
        .extensions(List.of(foreign), List.of())
        .build()
        .build(
            request(rootfs("amd64"))
                .output("type=foreign,own=x,compression=zstd,compression-level=19")
                .build());
    assertThat(foreign.created)
        .allSatisfy(options -> assertThat(options.values()).isEqualTo(Map.of("own", "x")));
    assertThat(foreign.blobsByMediaType)
        .containsOnlyKeys(MediaTypes.OCI_CONFIG, MediaTypes.OCI_LAYER_ZSTD);
    try (InputStream tar =
        new ZstdInputStream(
            new ByteArrayInputStream(foreign.blobsByMediaType.get(MediaTypes.OCI_LAYER_ZSTD)))) {
      assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8)).contains("hello\nhello");
    }
  }

  @Test
  void twoBuildsAtOneTimeAreTheSameBytes() throws IOException {
    String options = ",rewrite-timestamp=true,annotation.a=b";
    build(request(rootfs("amd64"), rootfs("arm64")).output(output("one", options)));
    Files.setLastModifiedTime(
        tree.resolve("etc/motd"), FileTime.from(Instant.parse("2033-01-01T00:00:00Z")));
    build(request(rootfs("amd64"), rootfs("arm64")).output(output("two", options)));
    assertThat(folder.resolve("two")).hasSameBinaryContentAs(folder.resolve("one"));
  }

  @Test
  void aRootFileSystemStandsBesideOtherSources() {
    Path lone = TarBuilder.of(SampleImage.lone("arm64")).write(folder.resolve("lone"));
    build(request("oci-archive:" + lone, rootfs("amd64")).output(output("out", "")));
    assertThat(root(built("out")).path("manifests").findValuesAsText("architecture"))
        .containsExactly("arm64", "amd64");
    assertThat(root(built("out")).at("/manifests/0/digest"))
        .isEqualTo(Archive.ofTar(lone).json("index.json").at("/manifests/0/digest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zos/s390x", "wasip1/wasm", "linux/loong64", "linux/armbe"})
  void aRarePlatformIsNoMistake(String platform) {
    build(request(rootfs(platform)).output(output("out.tar", "")));
    JsonNode config = config(built("out.tar"), manifests(built("out.tar")).get(0));
    assertThat(config.path("os").asText() + "/" + config.path("architecture").asText())
        .isEqualTo(platform);
  }

  @Test
  void aPlatformThatIsNotSelectedIsNotMade() throws IOException {
    Path notATar = Files.writeString(folder.resolve("broken"), "no tar at all");
    build(
        request(rootfs("amd64"), "rootfs:arm64=" + notATar)
            .platform(Platform.of("linux", "amd64"))
            .output(output("out", "")));
    assertThat(config(built("out"), root(built("out"))).path("architecture").asText())
        .isEqualTo("amd64");
  }

  @Test
  void labelsChangeConfigsOfSourcesAndKeepWhatIsNotKnown() {
    Path plain = TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("plain"));
    ConfigSettings labels =
        new ConfigOptions().label("all=1").label("[linux/arm64]:one=2").settings();
    build(
        request("oci-archive:" + plain)
            .recipe(ImageRecipe.NONE.withConfig(labels))
            .output(output("out", "")));
    List<JsonNode> manifests = manifests(built("out"));
    assertThat(config(built("out"), manifests.get(0)).at("/config/Labels").toString())
        .isEqualTo("{\"all\":\"1\"}");
    assertThat(config(built("out"), manifests.get(1)).at("/config/Labels").toString())
        .isEqualTo("{\"all\":\"1\",\"one\":\"2\"}");
  }

  @Test
  void labelsThatAreThereAlreadyChangeNoDigest() {
    String base = base();
    ConfigSettings same = new ConfigOptions().label(LABEL_OF_BASE + "=yes").settings();
    build(request(base).recipe(ImageRecipe.NONE.withConfig(same)).output(output("out", "")));
    assertThat(root(built("out"))).isEqualTo(root(built("base")));
  }

  @Test
  void inspectingShowsTheImageThatABuildMakes() {
    build(request(rootfs("amd64")).output(output("out", "")));
    try (InspectedImage image = TestContext.colophon().inspect(rootfs("amd64"))) {
      assertThat(image.root().descriptor().digest().toString())
          .isEqualTo(built("out").json("index.json").at("/manifests/0/digest").asText());
      assertThat(image.platformOf(image.rootDescriptor())).contains(Platform.of("linux", "amd64"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000:1000",
    "1000:0, 1000:0",
    "app, 1234:1234",
    "app:staff, 1234:50",
    "7:staff, 7:50",
  })
  void ownersAreNumbersOrNamesOfTheRootFileSystem(String owner, String expected)
      throws IOException {
    Files.writeString(tree.resolve("etc/group"), "root:x:0:\nstaff:x:50:\n");
    build(
        request(rootfs("amd64"))
            .recipe(ImageRecipe.NONE.withOwner(owner))
            .output(output("out", ",compression=uncompressed")));
    assertThat(entries(built("out"), root(built("out")).at("/layers/0")))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            entry ->
                assertThat(entry.getLongUserId() + ":" + entry.getLongGroupId())
                    .as(entry.getName())
                    .isEqualTo(expected));
  }

  private static List<TarArchiveEntry> entries(Archive archive, JsonNode layer) throws IOException {
    byte[] bytes = archive.files().get("blobs/" + layer.path("digest").asText().replace(':', '/'));
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes))) {
      List<TarArchiveEntry> entries = new ArrayList<>();
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entries.add(e);
      }
      return entries;
    }
  }

  @Test
  void severalRootFileSystemsOfAPlatformAreLayersInTheirOrder() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("b"), "b");
    ImageRecipe owned = ImageRecipe.NONE.withOwner("app:7");
    String options = ",compression=uncompressed";
    build(
        request(rootfs("amd64"), "rootfs:linux/amd64=" + other)
            .recipe(owned)
            .output(output("out", options)));
    build(
        request("rootfs:linux/amd64=" + other)
            .recipe(owned.withBase(rootfs("amd64")))
            .output(output("based", options)));
    JsonNode layers = root(built("out")).path("layers");
    assertThat(layers).hasSize(2);
    assertThat(entries(built("out"), layers.get(1)))
        .singleElement()
        .satisfies(b -> assertThat(b.getLongUserId() + " " + b.getName()).isEqualTo("1234 b"));
    assertThat(config(built("out"), root(built("out"))).path("history")).hasSize(2);
    assertThat(root(built("based"))).isEqualTo(root(built("out")));
  }

  @Test
  void aTreeOnAllPlatformsOfABaseGoesToAPlaceInEach() throws IOException {
    Path below = Files.createDirectories(folder.resolve("below/srv"));
    String options = ",compression=uncompressed";
    build(
        request("rootfs:amd64=" + below.getParent(), "rootfs:arm64=" + below.getParent())
            .output(output("base", "")));
    ConfigSettings path = new ConfigOptions().variable("PATH=/srv/a/bin:$PATH").settings();
    build(
        request("rootfs:all=" + tree + ",to=/srv/a,exclude=etc/p*")
            .recipe(recipe("oci-archive:" + folder.resolve("base")).withConfig(path))
            .output(output("out", options)));
    assertThat(root(built("out")).path("manifests").findValuesAsText("architecture"))
        .containsExactly("amd64", "arm64");
    for (JsonNode manifest : manifests(built("out"))) {
      assertThat(entries(built("out"), manifest.at("/layers/1")))
          .extracting(TarArchiveEntry::getName)
          .containsExactly("srv/a/", "srv/a/etc/", "srv/a/etc/motd");
      assertThat(config(built("out"), manifest).at("/config/Env/0").asText())
          .startsWith("PATH=/srv/a/bin:/usr/local/sbin:");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rootfs:all=TREE                  | rootfs:all=TREE: it is for all platforms of the base, and there is no base. Add --base SOURCE, or name a platform: rootfs:linux/amd64=tree.
          rootfs:amd64=TREE,to=app         | rootfs:amd64=TREE,to=app: to=app is not an absolute path in the image. Write for example to=/app.
          rootfs:amd64=TREE,to=/a/../b     | rootfs:amd64=TREE,to=/a/../b: to=/a/../b is not an absolute path in the image. Write for example to=/app.
          rootfs:amd64=TREE,to=            | rootfs:amd64=TREE,to=: its option to has no value. Write to=….
          rootfs:amd64=TREE,excludes=a     | rootfs:amd64=TREE,excludes=a: there is no option "excludes" of a root file system. Did you mean exclude? Options are to=PATH, exclude=PATTERN and ignore=FILE; a path with a comma is quoted: 'rootfs:"linux/amd64=a,b"'.
          rootfs:amd64=TREE,exclude=[a     | rootfs:amd64=TREE,exclude=[a: exclude=[a is not a pattern: a bracket in it is never closed. Write patterns as in a .dockerignore file: exclude=**/*.o for example.
          rootfs:amd64=TREE,ignore=TREE/no | rootfs:amd64=TREE,ignore=TREE/no: there is no file TREE/no for ignore=. Name a file of patterns, one in each line.
          rootfs:amd64=TREE,ignore=TREE/etc/bad | rootfs:amd64=TREE,ignore=TREE/etc/bad: ignore=TREE/etc/bad has no pattern in line 1: it ends with a backslash. Write patterns as in a .dockerignore file: **/*.o for example.
          rootfs:amd64=TREE"               | rootfs:amd64=TREE": there is a quote inside a field that is not quoted as a whole (character LAST). Quote the whole field and double the quotes in it: "linux/amd64=""hi\""".
          """)
  void optionsOfATreeThatCannotBeUnderstoodAreTold(String source, String message)
      throws IOException {
    Files.writeString(tree.resolve("etc/bad"), "a\\");
    String last = Integer.toString(("amd64=" + tree).length() + 1);
    assertThatThrownBy(
            () -> build(request(source.replace("TREE", tree.toString())).output(output("out", ""))))
        .hasMessage(message.replace("TREE", tree.toString()).replace("LAST", last));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /etc=u+q | --chmod /etc=u+q: "u+q" is not a mode. Write for example --chmod /app=755 or --chmod /app=u=rwX,go=rX.
          /[=7     | --chmod /[=7: "/[" is not a pattern: a bracket in it is never closed. Write for example --chmod /app=755 or --chmod /app=u=rwX,go=rX.
          """)
  void modesThatCannotBeUnderstoodAreTold(String mode, String message) {
    assertThatThrownBy(
            () ->
                build(
                    request(rootfs("amd64"))
                        .recipe(ImageRecipe.NONE.withMode(mode))
                        .output(output("out", ""))))
        .hasMessage(message);
  }

  @Test
  void pathsWithACommaAreQuoted() throws IOException {
    Path comma = Files.createDirectories(folder.resolve("a,b"));
    Files.writeString(comma.resolve("f"), "f");
    build(
        request("rootfs:\"amd64=" + comma + "\",to=/x")
            .output(output("out", ",compression=uncompressed")));
    assertThat(entries(built("out"), root(built("out")).at("/layers/0")))
        .extracting(TarArchiveEntry::getName)
        .containsExactly("x/", "x/f");
  }

  @Test
  void namesOfOwnersAreLookedUpInTarsAndBases() throws IOException {
    build(request(rootfs("amd64")).output(output("base", ",compression=uncompressed")));
    String layer = root(built("base")).at("/layers/0/digest").asText().replace(':', '/');
    Path tar = Files.write(folder.resolve("tar"), built("base").files().get("blobs/" + layer));
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("b"), "b");
    ImageRecipe app = ImageRecipe.NONE.withOwner("app");
    build(request("rootfs:amd64=" + tar).recipe(app).output(output("of-tar", "")));
    build(
        request("rootfs:amd64=" + other)
            .recipe(app.withBase("oci-archive:" + folder.resolve("base")))
            .output(output("of-base", ",compression=uncompressed")));
    assertThat(entries(built("of-base"), root(built("of-base")).at("/layers/1")))
        .allSatisfy(entry -> assertThat(entry.getLongUserId()).isEqualTo(1234));
  }

  @Test
  void foldersThatTakeAwayWhatTheBaseHasAreTold() throws IOException {
    Path below = Files.createDirectories(folder.resolve("below"));
    Files.createDirectories(below.resolve("usr/lib"));
    Files.createSymbolicLink(below.resolve("lib"), Path.of("usr/lib"));
    Files.setAttribute(Files.createDirectory(below.resolve("tmp")), "unix:mode", 01777);
    build(request("rootfs:amd64=" + below).output(output("base", "")));
    Path above = Files.createDirectories(folder.resolve("above"));
    Files.createDirectory(above.resolve("lib"));
    Files.setAttribute(Files.createDirectory(above.resolve("tmp")), "unix:mode", 0755);
    BuildResult result =
        build(
            request("rootfs:amd64=" + above)
                .recipe(recipe("oci-archive:" + folder.resolve("base")))
                .output(output("out", "")));
    assertThat(result.outputs().get(0).plan().notes())
        .contains(
            "The folder lib replaces the base's link to usr/lib, where its programs look for"
                + " files.",
            "The folder tmp changes the base's mode from 1777 to 755, so that not every user can"
                + " write to it.");
  }

  @Test
  void nothingTemporaryIsLeft() throws IOException {
    build(request(rootfs("amd64")).output(output("out", "")));
    assertThatThrownBy(
            () ->
                build(
                    request(rootfs("amd64"))
                        .output("type=oci,tar=false,dest=" + tree.resolve("etc/motd"))))
        .isInstanceOf(ColophonException.class);
    try (Stream<Path> left = Files.list(temporary())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void everythingElseIsCheckedBeforeTheFirstLayerIsMade() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken"), "no tar at all");
    assertThatThrownBy(
            () ->
                build(
                    request("rootfs:amd64=" + broken)
                        .output(output("out", ""))
                        .output(output("other", ",annotation-index.a=b"))))
        .hasMessageContaining("index annotations need an image index");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,compression=lz4                        | there is no compression "lz4". Compressions are gzip, zstd, uncompressed.
          ,compression=gizp                       | there is no compression "gizp". Did you mean gzip? Compressions are gzip, zstd, uncompressed.
          ,compression-level=10                   | compression-level is "10", and gzip has no such level. Levels of gzip are 0 to 9.
          ,compression=zstd,compression-level=x   | compression-level is "x", and zstd has no such level. Levels of zstd are 1 to 22.
          ,compression=uncompressed,compression-level=1 | uncompressed layers have no compression level. Leave out compression-level.
          ,force-compression=maybe                | force-compression is true or false, not "maybe". Use force-compression=true or force-compression=false.
          ,compression=zstd,oci-mediatypes=false  | Docker's media types have none for zstd layers that Docker and skopeo read. Leave out oci-mediatypes=false, or use compression=gzip.
          """)
  void optionsOfLayersThatCannotBeAreRefused(String options, String message) {
    assertThatThrownBy(() -> build(request(rootfs("amd64")).output(output("out", options))))
        .hasMessage("--output \"" + output("out", options) + "\": " + message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void rewritingTimesNeedsATime() {
    BuildRequest request =
        request(rootfs("amd64")).output(output("out", ",rewrite-timestamp=true")).build();
    assertThatThrownBy(() -> TestContext.colophon(Map.of("SOURCE_DATE_EPOCH", "")).build(request))
        .hasMessageEndingWith(
            "rewrite-timestamp=true needs a time, and SOURCE_DATE_EPOCH is not set. Set"
                + " SOURCE_DATE_EPOCH to seconds since 1970: that of the last commit for example.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          rootfs:TREE                ; rootfs:TREE: it does not say its platform. Write rootfs:PLATFORM=DIR|TAR, rootfs:linux/amd64=tree for example.
          rootfs:linux/amd65=TREE    ; rootfs:linux/amd65=TREE: nothing runs on "amd65". Did you mean amd64?
          rootfs:linx/amd64=TREE     ; rootfs:linx/amd64=TREE: nothing runs on "linx". Did you mean linux?
          rootfs:amd64=-             ; rootfs:amd64=-: it ends too early. It is truncated, or not a tar. Make it again.
          rootfs:amd64=              ; rootfs:amd64=: it names no folder and no tar. Write rootfs:PLATFORM=DIR|TAR, rootfs:linux/amd64=tree for example.
          rootfs:amd64=/no/such      ; rootfs:amd64=/no/such: there is no /no/such. Name a folder or a tar.
          rootfs:foo=TREE            ; rootfs:foo=TREE: "foo" is not a platform: "foo" is not a known operating system or architecture. Write rootfs:PLATFORM=DIR|TAR, rootfs:linux/amd64=tree for example.
          rootfs:arm/v7=TREE         ; rootfs:arm/v7=TREE: arm is an architecture, not an operating system. Write linux/arm/v7.
          rootfs:amd64=/dev/null     ; rootfs:amd64=/dev/null: /dev/null is a device. Name a folder, a tar or a pipe.
          """)
  void rootFileSystemsThatAreNoneAreTold(String source, String message) {
    String tree = this.tree.toString();
    assertThatThrownBy(() -> build(request(source.replace("TREE", tree)).output(output("out", ""))))
        .hasMessage(message.replace("rootfs:TREE", "rootfs:" + tree).replace("=TREE", "=" + tree));
  }

  @Test
  void whatDoesNotFitTogetherIsTold() {
    assertThatThrownBy(
            () -> build(request(rootfs("amd64"), rootfs("x86_64")).output(output("out", ""))))
        .hasMessage(
            rootfs("x86_64")
                + ": it is the same as "
                + rootfs("amd64")
                + ". Name each root file system once; several for one platform become its layers.");
    assertThatThrownBy(
            () ->
                build(
                    request(rootfs("amd64"))
                        .recipe(recipe(rootfs("arm64")))
                        .output(output("out", ""))))
        .hasMessage(
            "--base "
                + rootfs("arm64")
                + ": it has no platform linux/amd64, only linux/arm64. Use a base that has it.");
    assertThatThrownBy(
            () ->
                build(
                    request(rootfs("amd64"))
                        .output("type=oci,dest=" + tree.resolve("etc/out.tar"))))
        .hasMessage(
            rootfs("amd64")
                + ": dest="
                + tree.resolve("etc/out.tar")
                + " is in this folder, and would be in the image. Name a file outside of the"
                + " folder.");
    String base = base();
    assertThatThrownBy(
            () -> build(request(rootfs("s390x")).recipe(recipe(base)).output(output("out", ""))))
        .hasMessage(
            "--base "
                + base
                + ": it has no platform linux/s390x, only linux/amd64, linux/arm64. Use a base that has it.");
    assertThatThrownBy(() -> build(request(base).recipe(recipe(base)).output(output("out", ""))))
        .hasMessage(
            "--base "
                + base
                + ": it is for root file systems, and no source is one. Add a source rootfs:PLATFORM=DIR|TAR.");
    assertThatThrownBy(
            () ->
                build(
                    request(rootfs("amd64"))
                        .recipe(ImageRecipe.NONE.withOwner("nobody"))
                        .output(output("out", ""))))
        .hasMessage(
            "--chown nobody: there is no user \"nobody\" in etc/passwd of "
                + rootfs("amd64")
                + ". Use numbers: --chown 1000:1000.");
  }
}
