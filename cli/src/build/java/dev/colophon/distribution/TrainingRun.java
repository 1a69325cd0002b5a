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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the usual commands once, so that Java can list the classes that they load and archive them:
 * every start is faster then. The build of the distribution runs it.
 */
final class TrainingRun {

  private static final String ANNOTATIONS =
      ",annotation.a=b,annotation[linux/amd64].c=d,annotation-manifest-descriptor.e=f,annotation-index.g=h";

  private final String source;
  private final String folder;
  private final Map<String, String> environment;

  private TrainingRun(String source, String folder, Map<String, String> environment) {
    this.source = source;
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Runs the commands.
   *
   * @param arguments an archive of an image, and an empty folder for what is written
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, GeneralSecurityException {
    Main.main(new String[] {"version"});
    WarmUp.start("push");
    Path folder = Path.of(arguments[1]);
    TrainingKey key = TrainingKey.make(folder);
    Path logins = folder.resolve("auth.json");
    Map<String, String> environment = new HashMap<>();
    environment.put("COLOPHON_STORE", folder + "/store");
    environment.put("REGISTRY_AUTH_FILE", logins.toString());
    environment.put("SSL_CERT_FILE", key.certificate().toString());
    TrainingRun training =
        new TrainingRun("oci-archive:" + arguments[0], folder.toString(), environment);
    training.onThisMachine();
    try (TrainingRegistry registry = new PlainRegistry()) {
      training.with(registry);
    }
    environment.put("SOURCE_DATE_EPOCH", "0");
    try (TrainingRegistry registry = new SecuredRegistry(key.context())) {
      String login = Base64.getEncoder().encodeToString("a:b".getBytes());
      Files.writeString(
          logins, "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + login + "\"}}}");
      training.with(registry);
    }
  }

  private void onThisMachine() {
    String layout = "oci:" + folder + "/layout";
    run("build", source, "--output", "type=oci,dest=" + folder + "/out.tar" + ANNOTATIONS);
    run("build", source, "--output", "type=oci,tar=false,dest=" + folder + "/layout" + ANNOTATIONS);
    String again = "type=oci,tar=false,dest=" + folder + "/again" + ANNOTATIONS;
    run("build", "-q", layout, "--output", again);
    String docker = "type=docker,dest=" + folder + "/docker.tar";
    run("build", layout, "--opt", "platform=linux/amd64", "--output", docker);
    run("annotate", layout, "--annotation", "index,manifest:a=c");
    run("annotate", "oci-archive:" + folder + "/out.tar", "--annotation", "index,manifest:a=c");
    run("copy", layout, "oci-archive:" + folder + "/copied.tar");
    run("copy", layout, "store:training:1");
    run("images");
    run("inspect", layout);
    run("inspect", layout, "--format", "json");
    run("digest", layout);
    run("manifest", layout);
    String rootfs = "rootfs:linux/amd64=" + folder + "/layout";
    String made = "type=oci,dest=" + folder + "/made.tar";
    run("build", rootfs, "--label", "a=b", "--entrypoint", "a", "--output", made);
    run("lint", layout, "--fail-on", "never");
    run("diff", layout, layout);
  }

  private void with(TrainingRegistry registry) {
    String name = registry.host() + "/training:1";
    String image = "docker://" + name;
    run("build", source, "--output", "type=registry,name=" + name + ANNOTATIONS);
    run("annotate", image, "--annotation", "index,manifest:a=c");
    run("push", "training:1", "--to", registry.host() + "/training:2");
    run("copy", image, "oci:" + folder + "/copied-" + name.replaceAll("\\W", "-"));
    run("copy", image, "docker://" + registry.host() + "/training:3");
    run("copy", image, "docker://" + registry.host() + "/other:1");
    run("inspect", image);
    for (String architecture : new String[] {"amd64", "arm64"}) {
      String part = "type=registry,name=" + registry.host() + "/training:" + architecture;
      run("build", source, "--opt", "platform=linux/" + architecture, "--output", part);
    }
    String parts = "docker://" + registry.host() + "/training:";
    String merged = "type=registry,name=" + registry.host() + "/merged:1" + ANNOTATIONS;
    run("build", parts + "amd64", parts + "arm64", "--output", merged);
  }

  private void run(String... arguments) {
    Interruption interruption = new Interruption();
    ProgressBoard progress = new ProgressBoard();
    Optional<ReadAhead> readAhead = ReadAheadGuess.of(progress, interruption, arguments);
    interruption.listen(Channels.newChannel(OutputStream.nullOutputStream()));
    Terminal terminal =
        new Terminal(StandardStreams.none(), new PrintStream(System.err, true), false);
    try {
      int exit =
          new CommandLineProgram(
                  new CommandContext(terminal, environment, interruption, progress, readAhead))
              .run(arguments);
      if (exit != 0) {
        throw new IllegalStateException("exit " + exit + ": " + String.join(" ", arguments));
      }
    } finally {
      interruption.over();
    }
  }
}
