package dev.colophon.tests.crash;

import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.nio.file.Path;

/** A lock that another program holds, which is no Java. */
final class PythonLock implements AutoCloseable {

  private static final String HOLD =
      "import fcntl, sys\nf = open(sys.argv[1], 'w')\nfcntl.lockf(f, fcntl.LOCK_EX)\n"
          + "print('locked', flush=True)\nsys.stdin.read()";
  private static final String TRY =
      "import fcntl, sys\nfcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)";

  private final Process process;

  private PythonLock(Process process) {
    this.process = process;
  }

  /** Locks a file until it is closed. */
  static PythonLock hold(Path file) throws IOException {
    Program.require("python3");
    Process process = new ProcessBuilder("python3", "-c", HOLD, file.toString()).start();
    if (process.getInputStream().read() < 0) {
      throw new IOException("no lock on " + file);
    }
    return new PythonLock(process);
  }

  /** Whether another process could lock a file now. */
  static boolean isFree(Path file) {
    Program.require("python3");
    return Program.of("python3", "-c", TRY, file.toString()).run().exit() == 0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
