package dev.colophon.cli.report.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Options and commands of other tools, and what does the same here. A hint for a command names only
 * options that it has; where it has none, the hint is another whole command.
 */
final class Habits {

  private static final String COPY =
      "'colophon copy docker://example.com/a:1 docker://example.com/b:1'";

  /**
   * A hint for an option.
   *
   * @param needed an option that the command must have for the hint to help; empty for any command
   * @param text the hint, a sentence
   */
  private record Hint(String needed, String text) {}

  private static final Hint NAME =
      new Hint(
          "--output", "Names are given in --output: type=oci,name=example.com/app:1,dest=app.tar.");
  private static final Hint OTHER_NAME =
      new Hint("", COPY + " writes an image under another name.");
  private static final Hint PUSH =
      new Hint(
          "--output",
          "--output type=registry,name=example.com/app:1 sends an image to its registry.");
  private static final Hint OTHER_PUSH = new Hint("", COPY + " sends an image to a registry.");
  private static final Hint LOAD =
      new Hint("--output", "--output type=docker,load=true,name=app:1 loads an image into Docker.");
  private static final Hint OTHER_LOAD =
      new Hint(
          "",
          "'colophon build oci:layout --output type=docker,load=true,name=app:1' loads an image"
              + " into Docker.");
  private static final Hint JSON =
      new Hint("--format", "--format json shows digests, configs and annotations.");
  private static final Hint AS_JSON = new Hint("--json", "--json prints JSON.");
  private static final Hint INSPECT =
      new Hint("", "'colophon inspect oci:layout --format json' shows an image.");
  private static final Hint PUSH_INSECURE = new Hint("--insecure", "Use --insecure.");
  private static final Hint INSECURE =
      new Hint("--insecure-registry", "Use --insecure-registry HOST:PORT.");
  private static final Hint INSECURE_SOURCE =
      new Hint("", "Set COLOPHON_INSECURE_REGISTRIES=HOST:PORT in the environment.");
  private static final Hint ALL =
      new Hint("--all-tags", "Every platform is copied; --all-tags copies every tag.");
  private static final Hint TAGS =
      new Hint("--tags", "--tags 'GLOB' chooses tags of a repository.");
  private static final Hint DIGESTS =
      new Hint("--all-tags", "A copy without annotations and --opt keeps every digest.");
  private static final Hint ATTESTATIONS =
      new Hint(
          "--attestations",
          "Attestations of the sources are kept; --attestations says what becomes of them.");

  private static final List<Hint> NAMES =
      List.of(NAME, new Hint("--to", "--to example.com/app:1 names another place."), OTHER_NAME);
  private static final List<Hint> TLS = List.of(PUSH_INSECURE, INSECURE, INSECURE_SOURCE);
  private static final List<Hint> OUTPUT_FORMAT = List.of(JSON, AS_JSON, INSPECT);

  private static final Map<String, List<Hint>> OPTIONS =
      Map.ofEntries(
          Map.entry(
              "--platform",
              List.of(
                  new Hint(
                      "--opt", "Platforms are chosen with --opt platform=linux/amd64,linux/arm64."),
                  new Hint(
                      "--annotation",
                      "A platform is written in brackets: --annotation"
                          + " \"manifest[linux/arm64]:KEY=VALUE\"."),
                  INSPECT)),
          Map.entry("--tag", NAMES),
          Map.entry("-t", NAMES),
          Map.entry("--name", NAMES),
          Map.entry("--push", List.of(PUSH, OTHER_PUSH)),
          Map.entry("--load", List.of(LOAD, OTHER_LOAD)),
          Map.entry("-a", List.of(ALL, new Hint("--annotation", "Use --annotation KEY=VALUE."))),
          Map.entry(
              "--annotation-index",
              List.of(new Hint("--annotation", "Use --annotation \"index:KEY=VALUE\"."))),
          Map.entry(
              "--index",
              List.of(new Hint("--annotation", "Use --annotation \"index:KEY=VALUE\"."))),
          Map.entry("--raw", OUTPUT_FORMAT),
          Map.entry("--config", OUTPUT_FORMAT),
          Map.entry("-o", OUTPUT_FORMAT),
          Map.entry("--output", OUTPUT_FORMAT),
          Map.entry("-V", List.of(new Hint("", "'colophon version' prints the version."))),
          Map.entry("--version", List.of(new Hint("", "'colophon version' prints the version."))),
          Map.entry("--all", List.of(ALL)),
          Map.entry("--multi-arch", List.of(ALL)),
          Map.entry("--all-platforms", List.of(ALL)),
          Map.entry("--include", List.of(TAGS)),
          Map.entry("--preserve-digests", List.of(DIGESTS)),
          Map.entry("--src-tls-verify", TLS),
          Map.entry("--tls-verify", TLS),
          Map.entry("--dest-tls-verify", TLS),
          Map.entry("--insecure", TLS),
          Map.entry("--provenance", List.of(ATTESTATIONS)),
          Map.entry("--sbom", List.of(ATTESTATIONS)),
          Map.entry("--attest", List.of(ATTESTATIONS)));

  private static final String COPIES = COPY + " copies an image.";
  private static final String STORES =
      "'colophon copy docker://example.com/app:1 store:example.com/app:1' puts an image into the"
          + " local store.";
  private static final String SHOWS = "'colophon inspect oci:layout --format json' shows an image.";
  private static final String MERGES =
      "'colophon build oci:amd64 oci:arm64 --output type=oci,dest=app.tar' merges images into an"
          + " index.";
  private static final String DELETES = "Colophon deletes no images.";
  private static final String CHANGES =
      "'colophon annotate oci:layout --annotation KEY=VALUE' changes an image where it is.";
  private static final String CHECKS = "'colophon lint oci:layout' checks an image.";

  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("cp", COPIES),
          Map.entry("sync", COPY + " copies an image, and --all-tags the tags of a repository."),
          Map.entry("tag", COPY + " gives an image another name."),
          Map.entry("export", COPIES),
          Map.entry("save", COPIES),
          Map.entry("pull", STORES),
          Map.entry("import", STORES),
          Map.entry("ls", "'colophon images' lists the local store."),
          Map.entry("list", "'colophon images' lists the local store."),
          Map.entry("cat", SHOWS),
          Map.entry("show", SHOWS),
          Map.entry("config", SHOWS),
          Map.entry("rm", DELETES),
          Map.entry("rmi", DELETES),
          Map.entry("delete", DELETES),
          Map.entry("prune", DELETES),
          Map.entry("mutate", CHANGES),
          Map.entry("edit", CHANGES),
          Map.entry("mod", CHANGES),
          Map.entry("imagetools", MERGES),
          Map.entry("create", MERGES),
          Map.entry("merge", MERGES),
          Map.entry("index", MERGES),
          Map.entry("append", MERGES),
          Map.entry("validate", CHECKS),
          Map.entry("verify", CHECKS),
          Map.entry("check", CHECKS),
          Map.entry("login", "Colophon uses the logins that 'docker login' stores."));

  private Habits() {}

  /**
   * The hint for an option that a command does not have.
   *
   * @param known the options that it has
   */
  static Optional<String> ofOption(String option, Set<String> known) {
    return OPTIONS.getOrDefault(option, List.of()).stream()
        .filter(hint -> hint.needed().isEmpty() || known.contains(hint.needed()))
        .map(Hint::text)
        .findFirst();
  }

  /** The hint for a command that does not exist. */
  static Optional<String> ofCommand(String command) {
    return Optional.ofNullable(COMMANDS.get(command));
  }
}
