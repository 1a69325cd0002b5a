package dev.colophon.exporter.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.TarBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images whose documents are many, deep or at odds: refused in little time. */
class HostileGraphTest {

  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final JsonDocumentFormat JSON = new JsonDocumentFormat();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /** A layout that is being made. */
  private static final class Layout {

    private final TarBuilder tar = new TarBuilder();

    Map<String, Object> blob(String mediaType, Object tree) {
      DocumentBytes bytes = JSON.writeTree(tree);
      tar.file("blobs/sha256/" + bytes.digest().hex(), bytes.toByteArray());
      Map<String, Object> descriptor = new LinkedHashMap<>();
      descriptor.put("mediaType", mediaType);
      descriptor.put("digest", bytes.digest().toString());
      descriptor.put("size", bytes.size());
      return descriptor;
    }

    Map<String, Object> manifest() {
      return manifest(0);
    }

    /** A manifest that says so much too much about the size of its config. */
    Map<String, Object> manifest(long more) {
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("schemaVersion", 2);
      Map<String, Object> config =
          blob(
              "application/vnd.oci.image.config.v1+json",
              Map.of("os", "linux", "architecture", "amd64"));
      config.compute("size", (field, size) -> ((Number) size).longValue() + more);
      manifest.put("config", config);
      manifest.put("layers", List.of());
      return blob(MANIFEST, manifest);
    }

    Map<String, Object> index(List<Map<String, Object>> manifests) {
      Map<String, Object> index = new LinkedHashMap<>();
      index.put("schemaVersion", 2);
      index.put("mediaType", INDEX);
      index.put("manifests", manifests);
      return blob(INDEX, index);
    }

    /** Indexes in each other, each naming the next so many times. */
    Map<String, Object> nested(int depth, int times) {
      Map<String, Object> inner = manifest();
      for (int i = 0; i < depth; i++) {
        inner = index(Collections.nCopies(times, inner));
      }
      return inner;
    }

    Layout root(Map<String, Object> root) {
      tar.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
      tar.file(
          "index.json",
          JSON.writeTree(Map.of("schemaVersion", 2, "manifests", List.of(root))).toByteArray());
      return this;
    }
  }

  private static Layout nested(int depth, int times) {
    Layout layout = new Layout();
    return layout.root(layout.nested(depth, times));
  }

  private static Layout twice(String field, Object other) {
    Layout layout = new Layout();
    Map<String, Object> first = layout.manifest();
    Map<String, Object> second = new LinkedHashMap<>(first);
    second.put(field, other);
    return layout.root(layout.index(List.of(first, second)));
  }

  private static Layout configOfTwoSizes() {
    Layout layout = new Layout();
    return layout.root(layout.index(List.of(layout.manifest(), layout.manifest(1))));
  }

  private static Layout missing(int manifests) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (int i = 0; i < manifests; i++) {
      list.add(
          Map.of("mediaType", MANIFEST, "digest", "sha256:" + "%064x".formatted(i), "size", 2));
    }
    Layout layout = new Layout();
    return layout.root(layout.index(list));
  }

  static Stream<Arguments> images() {
    return Stream.of(
        Arguments.of("indexes nested 9 deep", nested(9, 1), "nested deeper than 8"),
        Arguments.of("indexes nested 9 deep, twice each", nested(9, 2), "nested deeper than 8"),
        Arguments.of("10^14 ways to one manifest", nested(7, 100), "more than 100000"),
        Arguments.of("8^8 ways to one manifest", nested(8, 8), "more than 100000"),
        Arguments.of("100,000 manifests", missing(100_000), "are read up to 4194304"),
        Arguments.of("1,000 manifests that are missing", missing(1000), "missing"),
        Arguments.of("one digest of two sizes", twice("size", 1), "has two sizes in it"),
        Arguments.of(
            "a config of two sizes", configOfTwoSizes(), "has 38 bytes in it, and 37 elsewhere"),
        Arguments.of("one digest of two types", twice("mediaType", INDEX), "it is named twice"),
        Arguments.of("a manifest of 2^62 bytes", sized(1L << 62), "are read up to 4194304"),
        Arguments.of("a manifest of -1 bytes", sized(-1), "\"size\" is not a number of bytes"));
  }

  private static Layout sized(long size) {
    Layout layout = new Layout();
    Map<String, Object> manifest = layout.manifest();
    manifest.put("size", size);
    return layout.root(layout.index(List.of(manifest)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void isRefused(String what, Layout layout, String message) {
    Path in = layout.tar.write(folder.resolve("in.tar"));
    Path out = folder.resolve("out.tar");
    BuildRequest request =
        BuildRequest.from("oci-archive:" + in)
            .output("type=oci,annotation.a=b,dest=" + out)
            .build();
    SourceException failure =
        assertTimeoutPreemptively(
            LIMIT,
            () ->
                catchThrowableOfType(
                    SourceException.class, () -> TestColophon.colophon().build(request)));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).contains(message).doesNotContain("\n").hasSizeLessThan(1000);
    assertThat(out).doesNotExist();
  }
}
