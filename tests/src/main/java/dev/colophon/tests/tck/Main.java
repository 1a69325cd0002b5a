package dev.colophon.tests.tck;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs the tests on a plug-in from the command line, and prints the results as TAP 14. */
public final class Main {

  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final PrintStream out;
  private int number;

  private Main(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the tests.
   *
   * @param arguments the plug-in and options; without any, the usage is printed
   */
  public static void main(String[] arguments) {
    // A missing provider of slf4j is no finding: it says nothing about the plug-in.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    // Kept here, because the tests replace System.out to notice a plug-in that prints.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Runtime.getRuntime().exit(run(List.of(arguments), out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream error) {
    if (arguments.isEmpty() || arguments.contains("--help")) {
      (arguments.isEmpty() ? error : out).print(PluginArguments.USAGE);
      return arguments.isEmpty() ? WRONG_USAGE : PASSED;
    }
    try (PluginTck exporter = new PluginTck(PluginArguments.parse(arguments))) {
      return new Main(out).test(exporter);
    } catch (PluginArguments.WrongUsage | AssertionFailedError e) {
      error.println("colophon-tests: " + e.getMessage());
      return e instanceof AssertionFailedError ? FAILED : WRONG_USAGE;
    }
  }

  private int test(PluginTck exporter) throws PluginArguments.WrongUsage {
    if (exporter.source().isEmpty()) {
      throw new PluginArguments.WrongUsage(
          "no source reads "
              + exporter.reader()
              + "; name the source that reads the images of type="
              + exporter.factory().type()
              + ", for example with --read oci:{}/image");
    }
    List<TckCheck> checks = new ArrayList<>(exporter.checks());
    List<TckCheck> sources =
        exporter
            .ownSource()
            .map(source -> new PluginSourceTck(exporter, source).checks())
            .orElse(List.of());
    out.println("TAP version 14");
    out.println("1.." + (checks.size() + sources.size()));
    boolean passed = passes("type=" + exporter.factory().type(), checks);
    return passes(exporter.reader(), sources) && passed ? PASSED : FAILED;
  }

  /** Runs the checks of the exporter or the source, and prints the result of each. */
  private boolean passes(String subject, List<TckCheck> checks) {
    TckRun run = TckRun.of(checks);
    boolean passed = true;
    for (TckCheck check : checks) {
      String result = "ok " + ++number + " - " + subject + ": " + check.name();
      try {
        run.run(check);
        out.println(result);
      } catch (AssertionFailedError e) {
        passed = false;
        out.println("not " + result);
        comment(String.valueOf(e.getMessage()));
      } catch (TestAbortedException e) {
        out.println(result + " # SKIP");
        comment(String.valueOf(e.getMessage()));
      }
    }
    return passed;
  }

  /** Prints text as comments, so that text of a plug-in never looks like a result. */
  private void comment(String text) {
    text.lines().forEach(line -> out.println("# " + line.replaceAll("\\p{Cntrl}", "?")));
  }
}
