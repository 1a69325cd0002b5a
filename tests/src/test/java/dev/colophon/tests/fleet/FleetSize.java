package dev.colophon.tests.fleet;

/**
 * How much a fleet does.
 *
 * @param builders how many images of one platform are pushed by their digests
 * @param tags into how many tags they are merged, the same number into each
 * @param racers how many mergers write each fifth tag; the others have one
 * @param annotators how many annotate one tag in place
 * @param threads how many of them work at a time
 */
record FleetSize(int builders, int tags, int racers, int annotators, int threads) {

  private static final String BUILDERS = "fleet.builders";

  /** A small fleet, unless system properties ask for another one. */
  static FleetSize asked() {
    return new FleetSize(
        Integer.getInteger(BUILDERS, 24),
        Integer.getInteger("fleet.tags", 6),
        3,
        Integer.getInteger("fleet.annotators", 6),
        Integer.getInteger("fleet.threads", 8));
  }

  /** Whether somebody asked for a size, and wants to see figures. */
  static boolean isAsked() {
    return Integer.getInteger(BUILDERS) != null;
  }

  int platforms() {
    return builders / tags;
  }

  String tag(int number) {
    return "v" + number;
  }

  int mergers(int tag) {
    return tag % 5 == 0 ? racers : 1;
  }
}
