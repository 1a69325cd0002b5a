package dev.colophon.tests.readme;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Output;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the images that documented commands read: in files, and in a registry. */
final class DocumentedImages implements AutoCloseable {

  private static final Pattern SOURCE =
      Pattern.compile("(oci|oci-archive|docker|rootfs)(:linux/amd64=|://|:)([^=]+)");
  private static final Pattern HOST =
      Pattern.compile("(docker://|\\bname=)(?:example\\.com|ghcr\\.io)/");
  private static final Pattern FILE =
      Pattern.compile("(^oci:|^oci-archive:|^rootfs:linux/amd64=|\\bdest=)(?!/)");
  private static final List<String> PLATFORMS = List.of("amd64", "arm64");

  private final RegistryServer registry;
  private final Map<String, String> digests = new TreeMap<>();
  private final Path archives;
  private int commands;

  private DocumentedImages(Path archives, RegistryServer registry) {
    this.archives = archives;
    this.registry = registry;
  }

  /** Images whose archives and registry are in a folder. */
  static DocumentedImages in(Path folder) {
    RegistryServer registry = RegistryServer.start(folder, new RegistryAccess.Open());
    DocumentedImages images = new DocumentedImages(folder, registry);
    String sample = "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");
    for (String platform : PLATFORMS) {
      images.digests.put(
          platform,
          copy(sample, "oci-archive:" + folder.resolve(platform + ".tar"), "linux/" + platform));
    }
    copy(sample, "oci-archive:" + folder.resolve("all.tar"), "linux/amd64", "linux/arm64");
    return images;
  }

  private static String copy(String source, String destination, String... platforms) {
    BuildRequest.Builder request = BuildRequest.from(source).output(Output.at(destination));
    for (String platform : platforms) {
      request.platform(Platform.parse(platform));
    }
    return TestContext.colophon().build(request.build()).outputs().get(0).digest().toString();
  }

  /** The digest of the image of one platform. */
  String digest(String architecture) {
    return digests.getOrDefault(architecture, "");
  }

  /**
   * Makes the images that a command reads. Returns the command with other names for them and for
   * what it writes, which no other command uses.
   */
  List<String> prepare(List<String> command) throws IOException {
    String own = "n" + ++commands;
    Path folder = Files.createDirectories(archives.resolve(own));
    List<String> prepared = new ArrayList<>();
    for (String word : command) {
      String named = HOST.matcher(word).replaceAll("$1" + registry.host() + "/" + own + "/");
      prepared.add(FILE.matcher(named).replaceAll("$1" + folder + "/"));
    }
    List<Matcher> sources =
        prepared.stream().map(SOURCE::matcher).filter(Matcher::matches).toList();
    for (int i = 0; i < sources.size(); i++) {
      boolean isMerged = sources.size() > 1 && command.get(0).equals("build");
      String image = isMerged ? PLATFORMS.get(i) : "all";
      make(sources.get(i), archives.resolve(image + ".tar"));
    }
    return prepared;
  }

  private static void make(Matcher source, Path archive) throws IOException {
    String where = source.group(3);
    switch (source.group(1)) {
      case "oci-archive" -> {
        Files.createDirectories(Path.of(where).getParent());
        Files.copy(archive, Path.of(where));
      }
      case "rootfs" -> Files.createDirectories(Path.of(where));
      case "oci" -> copy("oci-archive:" + archive, "oci:" + where);
      default ->
          copy("oci-archive:" + archive, "docker://" + where.replaceFirst("@sha256:.*", ":seed"));
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
