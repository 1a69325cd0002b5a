package dev.colophon.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.internal.json.CanonicalJson;
import dev.colophon.core.internal.json.DescriptorJson;
import dev.colophon.core.internal.json.JsonTree;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file that describes what a build wrote, in the form of {@code --metadata-file} of BuildKit's
 * {@code buildctl}: keys sorted, indented by two spaces, no final newline. {@link #check} comes
 * before the build, {@link #write} after it.
 */
public final class MetadataFile {

  private static final String REPLACES_IMAGE = "it would replace the image that is written there";
  private static final String ANOTHER_FILE = "Name another file.";

  private static final String BEFORE_FILE = ":=";
  private static final String AFTER_FILE = ":@";

  /** An OCI layout has its blobs two folders down. */
  private static final int LAYOUT_DEPTH = 3;

  private static final Set<String> LAYOUT_PARTS =
      Set.of("blobs", "index.json", "manifest.json", "oci-layout");

  private final Written option;
  private final Path file;
  private final OutputFile output;
  private final ExecutionContext context;

  /**
   * A file, which need not exist.
   *
   * @param context resolves the path
   * @param option the option with its value, for messages: {@code --metadata-file out.json}
   */
  public MetadataFile(ExecutionContext context, Path path, Written option) {
    this.option = option;
    this.file = context.resolve(path.toString());
    this.output = new OutputFile(file, option);
    this.context = context;
  }

  /**
   * Checks before the build that the file can be written after it.
   *
   * @param images the locations that images take
   * @param inputs the arguments that name what the command reads, or annotates in place
   * @throws BadOptionException if an image goes there, or is there
   * @throws DestinationException if it is clear that the file cannot be written
   */
  public void check(List<ResultLocation> images, List<String> inputs) {
    List<Path> folders = images.stream().flatMap(image -> image.folder().stream()).toList();
    ResultLocation own = ResultLocation.file(file);
    if (images.contains(own) || folders.stream().map(ResultLocation::file).anyMatch(own::equals)) {
      throw replacing(REPLACES_IMAGE);
    }
    Optional<String> input = inputs.stream().filter(this::isNamedIn).findFirst();
    if (input.isPresent()) {
      throw replacing("it would replace " + input.get() + ", which the command reads");
    }
    Optional<Path> layout = layout(folders).filter(this::hasPart);
    if (layout.isPresent()) {
      throw replacing("it would replace a part of the OCI layout " + layout.get());
    }
    if (Files.isDirectory(file)) {
      throw new DestinationException(
          option, Reason.INVALID, "it is a folder", Advice.of("Name a file in it."));
    }
    output.check();
    if (output.isDeviceOrPipe()) {
      return;
    }
    if (!Files.isDirectory(folder())) {
      throw new DestinationException(
          option,
          Reason.NOT_FOUND,
          "there is no folder " + folder(),
          Advice.of("Create it first."));
    }
    if (!Files.isWritable(folder())) {
      throw new DestinationException(
          option, Reason.REFUSED, "the folder " + folder() + " is not writable", Advice.NONE);
    }
    output.checkName();
  }

  private BadOptionException replacing(String why) {
    return new BadOptionException(option, Reason.INVALID, why, Advice.of(ANOTHER_FILE));
  }

  /**
   * Whether an argument is the name of the file, alone or as TRANSPORT:FILE or TRANSPORT:FILE:TAG.
   */
  private boolean isNamedIn(String argument) {
    List<Integer> begins = new ArrayList<>(List.of(0));
    List<Integer> ends = new ArrayList<>(List.of(argument.length()));
    for (int i = 0; i < argument.length(); i++) {
      if (BEFORE_FILE.indexOf(argument.charAt(i)) >= 0) {
        begins.add(i + 1);
      }
      if (AFTER_FILE.indexOf(argument.charAt(i)) >= 0) {
        ends.add(i);
      }
    }
    return begins.stream()
        .anyMatch(
            begin ->
                ends.stream()
                    .anyMatch(end -> begin < end && isFile(argument.substring(begin, end))));
  }

  /** Whether the file is one of those that make a folder an OCI layout. */
  private boolean hasPart(Path layout) {
    Path inLayout = layout.relativize(file.toAbsolutePath().normalize());
    return LAYOUT_PARTS.contains(inLayout.getName(0).toString());
  }

  /**
   * The layout that the file is in: one that is there, or one that is about to be made.
   *
   * @param made the folders that images are written into, with links resolved
   */
  private Optional<Path> layout(List<Path> made) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    for (int depth = 0; folder != null && depth < LAYOUT_DEPTH; depth++) {
      if (Files.exists(folder.resolve("oci-layout"))
          || made.stream()
              .map(ResultLocation::file)
              .anyMatch(ResultLocation.file(folder)::equals)) {
        return Optional.of(folder);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  private Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  /**
   * Writes the file in one rename. A device or a pipe, which cannot be replaced, is written into.
   *
   * @throws DestinationException if it cannot be written
   */
  public void write(BuildResult result) {
    boolean image =
        result.outputs().stream()
            .flatMap(output -> output.receipt().locations().stream())
            .anyMatch(this::isFile);
    if (image) {
      // An exporter that does not know its locations before it writes.
      throw new DestinationException(
          option,
          Reason.INVALID,
          "the image is written, but not this file: " + REPLACES_IMAGE,
          Advice.of(ANOTHER_FILE));
    }
    byte[] content = CanonicalJson.indented(json(result)).toByteArray();
    try {
      output.write(content, context);
    } catch (IOException e) {
      throw new DestinationException(
          option,
          Reason.FAILED,
          "the image is written, but this file cannot be: "
              + DestinationException.of(option, e).why(),
          Advice.NONE,
          e);
    }
  }

  private boolean isFile(String location) {
    try {
      return ResultLocation.file(context.resolve(location)).equals(ResultLocation.file(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Of several outputs, the later value of a key wins, as in BuildKit, which merges the answers of
   * its exporters in their order.
   */
  private static ObjectNode json(BuildResult result) {
    Map<String, Object> merged = new TreeMap<>();
    result.outputs().stream().map(OutputResult::metadata).forEach(merged::putAll);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    merged.forEach(
        (key, value) -> {
          if (value instanceof Descriptor descriptor) {
            json.set(key, DescriptorJson.write(descriptor));
          } else {
            json.set(key, JsonTree.toNode(value));
          }
        });
    return json;
  }
}
