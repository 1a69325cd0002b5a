package dev.colophon.cli.start;

import java.lang.module.ModuleDescriptor;

/** The version of this program. Loads no other class, so that it prints immediately. */
public final class ProgramVersion {

  private static final String DEVELOPMENT = "development";

  private ProgramVersion() {}

  /** Whether only the version as text is requested, which needs no parser. */
  public static boolean isAskedForBy(String... arguments) {
    return arguments.length == 1
        && (arguments[0].equals("version") || arguments[0].equals("--version"));
  }

  /** The version as a line of text. */
  public static String line() {
    return "colophon " + number();
  }

  /** The version number, or {@code development} if the program is not packaged. */
  public static String number() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? ofModule() : version;
  }

  /** Reads the version from the module, whose packages do not know the manifest of the jar. */
  private static String ofModule() {
    ModuleDescriptor module = ProgramVersion.class.getModule().getDescriptor();
    return module == null ? DEVELOPMENT : module.rawVersion().orElse(DEVELOPMENT);
  }
}
