package dev.colophon.tests.matrix;

import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.List;

/**
 * An image that Colophon wrote in each form that others read.
 *
 * @param name its full name
 * @param archive an archive of an OCI layout
 * @param docker an archive for {@code docker load}
 * @param layout an OCI layout in a folder
 */
public record BuiltImage(String name, Path archive, Path docker, Path layout) {

  private static final String PREFIX = "example.com/tree:";

  /**
   * Builds an image with an annotation.
   *
   * @param source the source
   * @param tag the tag of its name, and what its files are called
   * @param options more options of its outputs
   */
  public static BuiltImage of(String source, String tag, String options, Path folder) {
    BuiltImage built =
        new BuiltImage(
            PREFIX + tag,
            folder.resolve(tag + ".oci"),
            folder.resolve(tag + ".docker"),
            folder.resolve(tag + ".layout"));
    String more = ",name=" + built.name() + options;
    TestContext.colophon()
        .build(
            BuildRequest.of(List.of(source))
                .annotation("manifest:org.opencontainers.image.title=" + tag)
                .output("type=oci,dest=" + built.archive() + more)
                .output("type=docker,dest=" + built.docker() + more)
                .output("type=oci,tar=false,dest=" + built.layout() + more)
                .build());
    return built;
  }

  /** The tag of its name. */
  public String tag() {
    return name.substring(PREFIX.length());
  }
}
