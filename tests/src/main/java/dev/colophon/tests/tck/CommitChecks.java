package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of the visible step, of what is read back around it, and of where it happens. */
record CommitChecks(ExporterSubject subject) {

  private static final TckImage NEW = TckImage.of(TckImage.Shape.LONE, 131);

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "a commit that cannot succeed fails",
            "commit fails if it cannot make the result visible",
            "StagedExport.commit",
            this::aCommitThatCannotSucceedFails),
        new TckCheck(
            "a reader of the image before keeps it",
            "The result becomes visible in one step: files are replaced by a rename, so readers of an old file keep it",
            "StagedExport.commit",
            this::aReaderKeepsTheImageBefore),
        new TckCheck(
            "what is read back is read from the destination",
            "readStaged and readCommitted read from the destination, so they find damage to it",
            "StagedExport.readStaged",
            this::whatIsReadBackIsRead),
        new TckCheck(
            "relative paths are relative to the working directory",
            "A relative path in an option is relative to the working directory of the context, not of"
                + " the process",
            "ExecutionContext.resolve",
            this::relativePathsAreResolved),
        new TckCheck(
            "check needs no bytes of layers",
            "check may be called with empty layers, before the real layers exist",
            "Exporter.check",
            this::checkNeedsNoLayers));
  }

  /** The folder of the destination gives way to a file while the export is staged. */
  private void aCommitThatCannotSucceedFails() throws IOException {
    if (subject.writesFiles()) {
      for (TckShape shape : TckShape.writtenBy(subject)) {
        requireThatCommitFails(shape);
      }
    }
  }

  private void requireThatCommitFails(TckShape shape) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Image image = trial.finished(shape.of(131));
      try (StagedExport staged = trial.exporter().stage(image, trial.context())) {
        FolderContents.delete(trial.folder());
        Files.writeString(trial.folder(), "a file in place of a folder");
        staged.commit();
        throw new AssertionError(shape + ": success, although the destination's folder is a file");
      } catch (ColophonException | IOException e) {
        TckCheck.requireContract(e);
        TckCheck.that(
            Files.readString(trial.folder()).equals("a file in place of a folder"),
            "the file was changed");
      }
    }
  }

  private void aReaderKeepsTheImageBefore() throws IOException {
    if (subject.writesFiles() && subject.replaces()) {
      for (TckShape shape : TckShape.writtenBy(subject)) {
        requireThatAReaderKeeps(shape);
      }
    }
  }

  private void requireThatAReaderKeeps(TckShape shape) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      trial.build(shape.of(130));
      Map<Path, FileChannel> open = new LinkedHashMap<>();
      try {
        Map<Path, ByteBuffer> before = new LinkedHashMap<>();
        for (Path file : files(trial.folder())) {
          FileChannel channel = FileChannel.open(file);
          open.put(file, channel);
          before.put(file, bytes(channel));
        }
        trial.build(shape.of(1_310));
        for (Map.Entry<Path, FileChannel> file : open.entrySet()) {
          TckCheck.that(
              bytes(file.getValue()).equals(before.get(file.getKey())),
              shape + ": " + file.getKey() + " was written to in place");
        }
      } finally {
        for (FileChannel channel : open.values()) {
          channel.close();
        }
      }
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static ByteBuffer bytes(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
    for (int n = 0; n >= 0 && bytes.hasRemaining(); ) {
      n = file.read(bytes, bytes.position());
    }
    return bytes.flip();
  }

  private void whatIsReadBackIsRead() throws IOException {
    if (subject.writesFiles()) {
      for (TckShape shape : TckShape.writtenBy(subject)) {
        requireThatDamageIsFound(shape, false);
        requireThatDamageIsFound(shape, true);
      }
    }
  }

  private void requireThatDamageIsFound(TckShape shape, boolean committed) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Image image = trial.finished(shape.of(131));
      Set<Path> before = new HashSet<>(files(trial.top()));
      try (StagedExport staged = trial.exporter().stage(image, trial.context())) {
        if (committed) {
          staged.commit();
        }
        List<Path> written = new ArrayList<>(files(trial.top()));
        written.removeAll(before);
        for (Path file : written) {
          damage(file);
        }
        Optional<ImageSource> found;
        try {
          found = committed ? staged.readCommitted() : staged.readStaged();
        } catch (ColophonException | IOException e) {
          TckCheck.requireContract(e);
          return;
        }
        if (found.isPresent() && !written.isEmpty()) {
          requireDamaged(found.get(), trial, committed ? "readCommitted" : "readStaged");
        }
      }
    }
  }

  /** Writes other bytes of the same number into the file, without asking whether one may. */
  private static void damage(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      long middle = channel.size() / 2;
      if (channel.read(one, middle) == 1) {
        one.put(0, (byte) (one.get(0) ^ 1)).flip();
        channel.write(one, middle);
      }
    }
  }

  private static void requireDamaged(ImageSource found, Trial trial, String by) throws IOException {
    try (found) {
      WrittenImage.read(found, trial.context());
    } catch (ColophonException | IOException e) {
      TckCheck.requireContract(e);
      return;
    }
    throw new AssertionError(by + " finds the image whole, although its files are damaged");
  }

  private void relativePathsAreResolved() throws IOException {
    if (!subject.writesFiles()) {
      return;
    }
    try (Trial trial = Trial.of(subject)) {
      Map<String, String> relative = new LinkedHashMap<>();
      subject
          .options(trial.folder())
          .forEach(
              (name, value) -> {
                if (value.startsWith(trial.folder().toString())) {
                  relative.put(name, trial.relative(value));
                }
              });
      if (!relative.isEmpty()) {
        OutputResult result =
            trial.buildTo(trial.output(relative), new TckSource(NEW, Tap.NONE), trial.context());
        TckCheck.that(
            trial.find().filter(found -> found.isImageOf(result.plan().image())).isPresent(),
            "with " + relative + ", a reader finds no image in the working directory's folder");
      }
    }
  }

  /** Layers that are compressed again are made after the first check. */
  private void checkNeedsNoLayers() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      String output = trial.output(Map.of("compression", "gzip", "force-compression", "true"));
      trial.buildTo(output, new TckSource(NEW, Tap.NONE), trial.context());
      trial.read();
    }
  }
}
