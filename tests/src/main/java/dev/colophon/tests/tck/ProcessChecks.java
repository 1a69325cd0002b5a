package dev.colophon.tests.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * Checks of what an exporter takes of its process and leaves in it, in a Java process with another
 * time zone, language, character set and working directory. One process answers them all.
 */
final class ProcessChecks {

  private final ExporterSubject subject;
  private Optional<List<String>> report = Optional.empty();

  ProcessChecks(ExporterSubject subject) {
    this.subject = subject;
  }

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "the same image is the same bytes in another process",
            "The bytes do not depend on the time zone, the language, the character set or the working"
                + " directory of the process",
            "ExecutionContext",
            this::theSameBytes),
        absent(
            "no temporary file is left",
            "Temporary files go where the context says, and none is left",
            "ExecutionContext.temporaryDirectory",
            ProcessReport.LEFT),
        absent(
            "standard output and standard error are left alone",
            "Standard output and standard error are the context's",
            "ExecutionContext.streams",
            ProcessReport.PRINTED),
        absent(
            "settings of the process are left alone",
            "What belongs to the process or the thread stays as it is: system properties, the default locale, authenticator, TLS settings, the thread's name and class loader",
            "ExecutionContext",
            ProcessReport.CHANGED),
        absent(
            "no thread is left",
            "Threads that an exporter starts end with the export",
            "Exporter",
            ProcessReport.THREAD));
  }

  /** The report of a process with other settings; empty if it failed, which one check says. */
  private synchronized List<String> report() {
    if (report.isEmpty()) {
      try {
        report = Optional.of(run());
      } catch (Exception | AssertionError e) {
        report = Optional.of(List.of(ProcessReport.FAILED + e.getMessage()));
      }
    }
    return report.get();
  }

  private List<String> run() throws Exception {
    Path folder = Files.createTempDirectory("tck-process").toRealPath();
    try {
      Path file = folder.resolve("report");
      Path temporary = Files.createDirectory(folder.resolve("tmp"));
      ChildProcess.of(subject)
          .in(Files.createDirectory(folder.resolve("working")))
          .java(
              ChildProcess.QUICK,
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-Duser.timezone=Pacific/Kiritimati",
              "-Dfile.encoding=ISO-8859-1",
              "-Djava.io.tmpdir=" + temporary)
          .with(file)
          .run(ProcessReport.class);
      return Files.readAllLines(file);
    } finally {
      FolderContents.delete(folder);
    }
  }

  private List<String> reported(String kind) {
    return report().stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> line.substring(kind.length()))
        .toList();
  }

  private TckCheck absent(String name, String rule, String writtenIn, String kind) {
    return new TckCheck(
        name,
        rule,
        writtenIn,
        () -> {
          List<String> found = reported(kind);
          TckCheck.that(found.isEmpty(), String.join(", ", found));
        });
  }

  private void theSameBytes() throws IOException {
    List<String> failed = reported(ProcessReport.FAILED);
    if (!failed.isEmpty()) {
      throw new AssertionFailedError(String.join("\n", failed));
    }
    List<String> different = new ArrayList<>(reported(ProcessReport.CONTENT));
    List<String> here = here();
    List<String> both = new ArrayList<>(here);
    both.retainAll(different);
    different.addAll(here);
    different.removeAll(both);
    TckCheck.that(different.isEmpty(), "different: " + different);
  }

  private List<String> here() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      trial.build(ProcessReport.IMAGE);
      return lines(subject.contents(trial.folder()));
    }
  }

  static List<String> lines(Map<String, String> contents) {
    return contents.entrySet().stream()
        .map(entry -> (entry.getKey() + " " + entry.getValue()).replaceAll("[\r\n]", " "))
        .toList();
  }
}
