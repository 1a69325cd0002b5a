package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each message as a person sees it. */
class WrongUsageTest {

  @ParameterizedTest(name = "colophon {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 2000,
      textBlock =
          """
          ``                                  | a command is missing: build, annotate, copy, push, images, inspect, manifest, digest, lint, diff, exporters, version, completion, help. See 'colophon --help'.
          cp oci:a oci:b                      | there is no command "cp". 'colophon copy docker://example.com/a:1 docker://example.com/b:1' copies an image. Commands are build, annotate, copy, push, images, inspect, manifest, digest, lint, diff, exporters, version, completion, help.
          login example.com                   | there is no command "login". Colophon uses the logins that 'docker login' stores. Commands are build, annotate, copy, push, images, inspect, manifest, digest, lint, diff, exporters, version, completion, help.
          annotate oci:x --annotation a=b --push | annotate has no option --push. 'colophon copy docker://example.com/a:1 docker://example.com/b:1' sends an image to a registry.
          annotate oci:x --annotation a=b -t y | annotate has no option -t. 'colophon copy docker://example.com/a:1 docker://example.com/b:1' writes an image under another name.
          annotate oci:x --annotation a=b --platform z | annotate has no option --platform. A platform is written in brackets: --annotation "manifest[linux/arm64]:KEY=VALUE".
          push x --tls-verify=false           | push has no option --tls-verify. Use --insecure.
          inspect oci:x --raw                 | inspect has no option --raw. --format json shows digests, configs and annotations.
          insepct                             | there is no command "insepct". Did you mean inspect? Commands are build, annotate, copy, push, images, inspect, manifest, digest, lint, diff, exporters, version, completion, help.
          frobnicate                          | there is no command "frobnicate". Commands are build, annotate, copy, push, images, inspect, manifest, digest, lint, diff, exporters, version, completion, help.
          help bulid                          | there is no command "bulid". Did you mean build? Commands are build, annotate, copy, push, images, inspect, manifest, digest, lint, diff, exporters, version, completion, help.
          --verison                           | colophon has no option --verison. See 'colophon --help'.
          --debgu build                       | colophon has no option --debgu. Did you mean --debug? See 'colophon --help'.
          build                               | build needs --output KEY=VALUE[,…], SOURCE. See 'colophon build --help'.
          build oci:x                         | build needs --output KEY=VALUE[,…]. See 'colophon build --help'.
          build -o type=oci                   | build needs SOURCE. See 'colophon build --help'.
          build oci:x --outptu type=oci       | build has no option --outptu. Did you mean --output? See 'colophon build --help'.
          build oci:x --outptu=type=oci       | build has no option --outptu. Did you mean --output? See 'colophon build --help'.
          build oci:x -o type=oci --dryrun    | build has no option --dryrun. Did you mean --dry-run? See 'colophon build --help'.
          build oci:x -o type=oci --platform a | build has no option --platform. Platforms are chosen with --opt platform=linux/amd64,linux/arm64.
          build oci:x -o type=oci -x          | build has no option -x. See 'colophon build --help'.
          build oci:x -o                      | --output KEY=VALUE[,…]: the value is missing. See 'colophon build --help'.
          build oci:x -o --dry-run            | --output KEY=VALUE[,…]: the value is missing. See 'colophon build --help'.
          build oci:x -o type=oci --opt       | --opt KEY=VALUE: the value is missing. See 'colophon build --help'.
          build oci:x -o type=oci --json=yes  | --json=yes: the value is one of true, false.
          build oci:x -o a=b --metadata-file m --metadata-file n | --metadata-file is given twice. Give it once.
          build oci:x -o a=b --metadata-file m --dry-run | --dry-run writes nothing, so there is nothing for --metadata-file. See 'colophon build --help'.
          inspect                             | inspect needs SOURCE. See 'colophon inspect --help'.
          inspect oci:a oci:b                 | inspect takes no further argument "oci:b". See 'colophon inspect --help'.
          inspect oci:a --format xml          | --format=xml: the value is one of tree, json, html.
          inspect oci:a --json --format html  | --json is short for --format json, which contradicts --format html. See 'colophon inspect --help'.
          inspect oci:a --xml                 | inspect has no option --xml. See 'colophon inspect --help'.
          lint                                | lint needs SOURCE. See 'colophon lint --help'.
          lint oci:a --fail-on fatal          | --fail-on=fatal: the value is one of error, warning, hint, never.
          lint oci:a --format yaml            | --format=yaml: the value is one of text, json, sarif.
          diff oci:a                          | diff needs AFTER. See 'colophon diff --help'.
          exporters oci                       | exporters takes no further argument "oci". See 'colophon exporters --help'.
          exporters --jsno                    | exporters has no option --jsno. Did you mean --json? See 'colophon exporters --help'.
          version --jsn                       | version has no option --jsn. Did you mean --json? See 'colophon version --help'.
          """)
  void wrongUsageIsOneMessageAndExit2(String arguments, String message) {
    Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(run.error()).isEqualTo("colophon: " + message + System.lineSeparator());
    assertThat(run.exit()).isEqualTo(CommandLineProgram.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
  }
}
