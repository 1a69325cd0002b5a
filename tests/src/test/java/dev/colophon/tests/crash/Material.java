package dev.colophon.tests.crash;

import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The images that targets hold before and get.
 *
 * @param small an archive of an image of two platforms that is there before
 * @param large an archive of an image that takes a while to write
 */
record Material(Path small, Path large) {

  /** A layer of each platform has this many bytes. */
  private static final int LAYER_SIZE = 12 << 20;

  static Material make(Path folder) throws IOException {
    Path small = TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("s.tar"));
    List<String> sources = new ArrayList<>();
    for (String architecture : List.of("amd64", "arm64")) {
      Path tree = Files.createDirectories(folder.resolve(architecture));
      byte[] bytes = new byte[LAYER_SIZE];
      new Random(architecture.hashCode()).nextBytes(bytes);
      Files.write(tree.resolve("file"), bytes);
      sources.add("rootfs:linux/" + architecture + "=" + tree);
    }
    Path large = folder.resolve("large.tar");
    String output = "type=oci,compression=uncompressed,dest=" + large;
    TestContext.colophon().build(BuildRequest.of(sources).output(output).build());
    return new Material(small, large);
  }
}
