package dev.colophon.exporter.docker;

import dev.colophon.spi.model.Digest;
import dev.colophon.tests.support.TarBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An image as {@code docker save} wrote it before Docker 25, to be put into an archive. */
public final class SavedImageBuilder {

  private final List<String> tags = new ArrayList<>();
  private final List<String> layerNames = new ArrayList<>();
  private final List<byte[]> layerBytes = new ArrayList<>();
  private final List<String> diffIds = new ArrayList<>();

  public SavedImageBuilder tag(String tag) {
    tags.add(tag);
    return this;
  }

  /** A layer as a plain tar file. */
  public SavedImageBuilder layer(String name, byte[] tar) {
    return layer(name, tar, Digest.of(tar).toString());
  }

  /** A layer whose content unpacks to a tar file of that digest. */
  public SavedImageBuilder layer(String name, byte[] content, String diffId) {
    layerNames.add(name);
    layerBytes.add(content);
    diffIds.add(diffId);
    return this;
  }

  public static byte[] tarOf(String name, String content) {
    return new TarBuilder().file(name, content).toBytes();
  }

  public byte[] config() {
    return ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
            + texts(diffIds)
            + "}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  public String configName() {
    return Digest.of(config()).hex() + ".json";
  }

  /** The image's entry of manifest.json. */
  public String entry() {
    return "{\"Config\":\""
        + configName()
        + "\",\"RepoTags\":"
        + (tags.isEmpty() ? "null" : texts(tags))
        + ",\"Layers\":"
        + texts(layerNames)
        + "}";
  }

  private static String texts(List<String> texts) {
    return texts.stream()
        .map(text -> "\"" + text + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Puts config and layers into an archive. */
  public SavedImageBuilder into(TarBuilder tar) {
    tar.file(configName(), config());
    for (int i = 0; i < layerNames.size(); i++) {
      tar.file(layerNames.get(i), layerBytes.get(i));
    }
    return this;
  }

  /** The archive with this image alone. */
  public TarBuilder archive() {
    TarBuilder tar = new TarBuilder();
    into(tar);
    return tar.file("manifest.json", "[" + entry() + "]");
  }
}
