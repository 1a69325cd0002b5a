package dev.colophon.tests.crash;

import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A library between a process and the system, in which a chosen call that changes files fails.
 *
 * @param library the compiled library
 * @param log where it writes which calls there were
 */
record FaultLibrary(Path library, Path log) {

  /** How calls fail: with which error, and whether all later ones do, too. */
  enum Kind {
    FULL_DISK(28, true),
    BROKEN_DISK(5, true),
    ONE_ERROR(5, false),
    READ_ONLY(30, true);

    private final int errno;
    private final boolean lasting;

    Kind(int errno, boolean lasting) {
      this.errno = errno;
      this.lasting = lasting;
    }
  }

  /** Compiles it; the test is skipped where there is no compiler, but fails in CI. */
  static FaultLibrary compile(Path folder) throws IOException {
    Program.require("gcc");
    Path source = folder.resolve("fault.c");
    try (InputStream in = FaultLibrary.class.getResourceAsStream("fault.c")) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    Path library = folder.resolve("fault.so");
    Program.of("gcc", "-shared", "-fPIC", "-o", "" + library, "" + source, "-ldl")
        .run()
        .successfully();
    return new FaultLibrary(library, folder.resolve("calls"));
  }

  /** This library with another file for its calls. */
  FaultLibrary loggingTo(Path other) {
    return new FaultLibrary(library, other);
  }

  /** The environment in which no call under a folder fails, and each is written down. */
  Map<String, String> counting(Path under) throws IOException {
    return failing(under, 0, Kind.ONE_ERROR);
  }

  /** The environment in which a call under a folder fails, counted from 1. */
  Map<String, String> failing(Path under, int at, Kind kind) throws IOException {
    Files.deleteIfExists(log);
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAULT_UNDER",
        under.toString(),
        "FAULT_LOG",
        log.toString(),
        "FAULT_AT",
        Integer.toString(at),
        "FAULT_LASTING",
        kind.lasting ? "1" : "0",
        "FAULT_ERRNO",
        Integer.toString(kind.errno));
  }

  /** A kind of file system that has no such calls. */
  enum Missing {
    SYNC(22, "fsync,fdatasync"),
    PERMISSIONS(1, "chmod,fchmod");

    private final int errno;
    private final String calls;

    Missing(int errno, String calls) {
      this.errno = errno;
      this.calls = calls;
    }
  }

  /** The environment in which a folder is on a file system without some calls. */
  Map<String, String> without(Path under, Missing missing) throws IOException {
    Map<String, String> environment = new HashMap<>(counting(under));
    environment.put("FAULT_CALLS", "," + missing.calls + ",");
    environment.put("FAULT_AT", "1");
    environment.put("FAULT_LASTING", "1");
    environment.put("FAULT_ERRNO", Integer.toString(missing.errno));
    return environment;
  }

  /** The names of the calls that there were, in their order. */
  List<String> calls() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}
