package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of an OCI layout, read by nothing of Colophon's.
 *
 * @param files content by name
 */
public record Archive(Map<String, byte[]> files) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The files of a tar archive. */
  public static Archive ofTar(Path tar) {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in = Files.newInputStream(tar);
        TarArchiveInputStream entries = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        if (entry.isFile()) {
          assertThat(files.put(entry.getName(), entries.readAllBytes()))
              .as("twice: " + entry.getName())
              .isNull();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Archive(files);
  }

  /** The files of a folder. */
  public static Archive ofFolder(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Archive(files);
  }

  /** The text of a file. */
  public String text(String name) {
    return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
  }

  /** The text of a blob. */
  public String blob(String digest) {
    return text("blobs/" + digest.replace(':', '/'));
  }

  /** A file as JSON. */
  public JsonNode json(String name) {
    return parse(text(name));
  }

  /** A blob as JSON. */
  public JsonNode blobJson(String digest) {
    return parse(blob(digest));
  }

  /** Text as JSON. */
  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
