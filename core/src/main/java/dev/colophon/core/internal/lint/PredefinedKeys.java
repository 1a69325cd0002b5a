package dev.colophon.core.internal.lint;

import java.util.List;
import java.util.Set;

/** The keys that the OCI image-spec defines (annotations.md, "Pre-Defined Annotation Keys"). */
public final class PredefinedKeys {

  /** The prefix that is reserved for keys of the OCI specifications. */
  public static final String RESERVED = "org.opencontainers.";

  public static final String PREFIX = RESERVED + "image.";

  public static final String CREATED = PREFIX + "created";
  static final String AUTHORS = PREFIX + "authors";
  public static final String URL = PREFIX + "url";
  public static final String DOCUMENTATION = PREFIX + "documentation";
  public static final String SOURCE = PREFIX + "source";
  public static final String VERSION = PREFIX + "version";
  public static final String REVISION = PREFIX + "revision";
  static final String VENDOR = PREFIX + "vendor";
  public static final String LICENCES = PREFIX + "licenses";
  public static final String REF_NAME = PREFIX + "ref.name";
  static final String TITLE = PREFIX + "title";
  public static final String DESCRIPTION = PREFIX + "description";
  public static final String BASE_DIGEST = PREFIX + "base.digest";
  public static final String BASE_NAME = PREFIX + "base.name";

  /** All predefined keys. */
  public static final List<String> ALL =
      List.of(
          CREATED,
          AUTHORS,
          URL,
          DOCUMENTATION,
          SOURCE,
          VERSION,
          REVISION,
          VENDOR,
          LICENCES,
          REF_NAME,
          TITLE,
          DESCRIPTION,
          BASE_DIGEST,
          BASE_NAME);

  /** The keys that describe the software and therefore belong on the index and all manifests. */
  public static final List<String> OF_THE_SOFTWARE =
      List.of(
          TITLE,
          DESCRIPTION,
          AUTHORS,
          VENDOR,
          VERSION,
          REVISION,
          LICENCES,
          SOURCE,
          URL,
          DOCUMENTATION);

  /** Keys under the reserved prefix that other OCI specifications define. */
  public static final Set<String> OF_OTHER_SPECIFICATIONS =
      Set.of(RESERVED + "referrers.filtersApplied");

  private PredefinedKeys() {}
}
