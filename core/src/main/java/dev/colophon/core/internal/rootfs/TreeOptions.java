package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.LeftOut;
import dev.colophon.core.internal.option.OutputRecord;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The options of a {@code rootfs:} source: the place of its tree, and the files to leave out.
 *
 * @param folder the folder in the image: empty for the root, or a path that ends in a slash and
 *     does not begin with one
 * @param leftOut the files to leave out
 */
record TreeOptions(String folder, LeftOut leftOut) {

  /** The whole tree at the root of the image. */
  static final TreeOptions NONE = new TreeOptions("", LeftOut.NOTHING);

  private static final String TO = "to";
  private static final String EXCLUDE = "exclude";
  private static final String IGNORE = "ignore";
  private static final List<String> KNOWN = List.of(TO, EXCLUDE, IGNORE);

  /** The maximum size of an ignore file, which is read into memory. */
  private static final int MOST_IGNORE = 1 << 20;

  /** The folder of the tree and its parents, from the top. */
  SortedSet<String> folders() {
    SortedSet<String> folders = new TreeSet<>();
    for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
      folders.add(folder.substring(0, slash));
    }
    return folders;
  }

  /** The fields of a source after its transport: the first is the tree, the others are options. */
  static List<String> fields(Written written, String location) {
    return location.isEmpty() ? List.of("") : OutputRecord.split(location, written, "linux/amd64=");
  }

  /**
   * Parses options.
   *
   * @throws BadOptionException if one is unknown or malformed
   * @throws SourceException if an ignore file cannot be read
   */
  static TreeOptions parse(Written written, List<String> fields, ExecutionContext context) {
    TreeOptions options = NONE;
    for (String field : fields) {
      int equals = field.indexOf('=');
      String name = equals < 0 ? field : field.substring(0, equals);
      String value = equals < 0 ? "" : field.substring(equals + 1);
      if (value.isEmpty() && KNOWN.contains(name)) {
        throw bad(written, "its option " + name + " has no value", "Write " + name + "=….");
      }
      options =
          switch (name) {
            case TO -> options.to(written, value);
            case EXCLUDE -> options.excluding(written, value);
            case IGNORE -> options.ignoring(written, context.resolve(value), context);
            default -> throw unknown(written, name);
          };
    }
    return options;
  }

  private static BadOptionException unknown(Written written, String name) {
    return bad(
        written,
        "there is no option \"" + name + "\" of a root file system",
        Suggestions.didYouMean(name, KNOWN)
            + "Options are to=PATH, exclude=PATTERN and ignore=FILE; a path with a comma is quoted:"
            + " 'rootfs:\"linux/amd64=a,b\"'.");
  }

  private TreeOptions to(Written written, String path) {
    List<String> names =
        Arrays.stream(path.split("/"))
            .filter(name -> !name.isEmpty() && !name.equals("."))
            .toList();
    if (!path.startsWith("/") || names.contains("..") || path.indexOf('\0') >= 0) {
      throw bad(
          written,
          "to=" + path + " is not an absolute path in the image",
          "Write for example to=/app.");
    }
    if (!folder.isEmpty()) {
      throw bad(written, "it has to= twice", "Write it once.");
    }
    return new TreeOptions(names.stream().map(n -> n + "/").collect(Collectors.joining()), leftOut);
  }

  private TreeOptions excluding(Written written, String pattern) {
    try {
      LeftOut.Rule rule = LeftOut.Rule.parse(pattern);
      return new TreeOptions(folder, leftOut.and(new LeftOut(List.of(rule))));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "exclude=" + pattern + " is not a pattern: " + e.getMessage(),
          Advice.of("Write patterns as in a .dockerignore file: exclude=**/*.o for example."),
          e);
    }
  }

  private TreeOptions ignoring(Written written, Path file, ExecutionContext context) {
    try {
      return new TreeOptions(folder, leftOut.and(LeftOut.parse(read(file, context))));
    } catch (NoSuchFileException e) {
      throw new BadOptionException(
          written,
          Reason.NOT_FOUND,
          "there is no file " + file + " for ignore=",
          Advice.of("Name a file of patterns, one in each line."),
          e);
    } catch (IOException e) {
      throw SourceException.of(Written.file(file.toString()), e);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "ignore=" + file + " has no pattern in " + e.getMessage(),
          Advice.of("Write patterns as in a .dockerignore file: **/*.o for example."),
          e);
    }
  }

  private static String read(Path file, ExecutionContext context) throws IOException {
    byte[] bytes = context.readFile(file, MOST_IGNORE);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static BadOptionException bad(Written written, String why, String advice) {
    return new BadOptionException(written, Reason.INVALID, why, Advice.of(advice));
  }
}
