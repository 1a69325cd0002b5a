package dev.colophon.cli.start;

import java.lang.module.ModuleDescriptor;

/** The version of this program. It loads nothing else, so that it prints at once. */
public final class ProgramVersion {

  private static final String DEVELOPMENT = "development";

  private ProgramVersion() {}

  /** Whether the version as text is all that is requested, which needs no parser. */
  public static boolean isAskedForBy(String... arguments) {
    return arguments.length == 1
        && (arguments[0].equals("version") || arguments[0].equals("--version"));
  }

  /** The version as a line for people. */
  public static String line() {
    return "colophon " + number();
  }

  /** The version's number; {@code development} when the program was not packaged. */
  public static String number() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? ofModule() : version;
  }

  /** A package of a module does not know the manifest of its jar. */
  private static String ofModule() {
    ModuleDescriptor module = ProgramVersion.class.getModule().getDescriptor();
    return module == null ? DEVELOPMENT : module.rawVersion().orElse(DEVELOPMENT);
  }
}
