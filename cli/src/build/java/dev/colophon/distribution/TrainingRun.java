package dev.colophon.distribution;

import dev.colophon.cli.Main;
import dev.colophon.cli.command.CommandContext;
import dev.colophon.cli.command.CommandLineProgram;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.start.Interruption;
import dev.colophon.cli.start.ReadAheadGuess;
import dev.colophon.cli.start.WarmUp;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.StandardStreams;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the usual commands once, so that Java can list the classes that they load and archive them:
 * every start is faster then. The build of the distribution runs it.
 */
final class TrainingRun {

  private TrainingRun() {}

  /**
   * Runs the commands.
   *
   * @param arguments an archive of an image, and an empty folder for what is written
   */
  public static void main(String[] arguments) throws IOException {
    String source = "oci-archive:" + arguments[0];
    String folder = arguments[1];
    String annotations =
        ",annotation.a=b,annotation[linux/amd64].c=d,annotation-manifest-descriptor.e=f,annotation-index.g=h";
    Main.main(new String[] {"version"});
    WarmUp.start("build");
    run("build", source, "--output", "type=oci,dest=" + folder + "/out.tar" + annotations);
    run("build", source, "--output", "type=oci,tar=false,dest=" + folder + "/layout" + annotations);
    String again = "type=oci,tar=false,dest=" + folder + "/again" + annotations;
    run("build", "-q", "oci:" + folder + "/layout", "--output", again);
    run("annotate", "oci:" + folder + "/layout", "--annotation", "index,manifest:a=c");
    run("inspect", "oci:" + folder + "/layout");
    String rootfs = "rootfs:linux/amd64=" + folder + "/layout";
    String made = "type=oci,dest=" + folder + "/made.tar";
    run("build", rootfs, "--label", "a=b", "--entrypoint", "a", "--output", made);
    run("lint", "oci:" + folder + "/layout", "--fail-on", "never");
    run("diff", "oci:" + folder + "/layout", "oci:" + folder + "/layout");
    try (TrainingRegistry registry = TrainingRegistry.start()) {
      String name = registry.host() + "/training:1";
      run("build", source, "--output", "type=registry,name=" + name + annotations);
      run("annotate", "docker://" + name, "--annotation", "index,manifest:a=c");
    }
  }

  private static void run(String... arguments) {
    Interruption interruption = new Interruption();
    ProgressBoard progress = new ProgressBoard();
    Optional<ReadAhead> readAhead = ReadAheadGuess.of(progress, interruption, arguments);
    interruption.listen(Channels.newChannel(OutputStream.nullOutputStream()));
    Terminal terminal =
        new Terminal(
            StandardStreams.none(), new PrintStream(OutputStream.nullOutputStream(), true), false);
    try {
      new CommandLineProgram(
              new CommandContext(terminal, Map.of(), interruption, progress, readAhead))
          .run(arguments);
    } finally {
      interruption.over();
    }
  }
}
