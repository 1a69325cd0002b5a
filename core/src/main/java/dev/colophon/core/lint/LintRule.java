package dev.colophon.core.lint;

import static dev.colophon.core.lint.Severity.ERROR;
import static dev.colophon.core.lint.Severity.HINT;
import static dev.colophon.core.lint.Severity.WARNING;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rules of {@link dev.colophon.core.Colophon#lint}. A code never changes its meaning, and the
 * code of a rule that is removed is not used again. docs/lint.md describes each rule with its
 * source.
 */
public enum LintRule {
  CREATED_TIME("COL001", ERROR, "The time of creation is not an RFC 3339 date and time"),
  URL("COL002", ERROR, "A value that must be a URL is not a URL"),
  LICENCE_EXPRESSION("COL003", ERROR, "The licences are not an SPDX licence expression"),
  LICENCE_UNKNOWN("COL004", WARNING, "A licence or exception is not on the SPDX list"),
  LICENCE_DEPRECATED("COL005", HINT, "A licence identifier is deprecated"),
  VERSION("COL006", HINT, "The version does not follow Semantic Versioning"),
  REVISION("COL007", HINT, "The revision does not look like a revision"),
  REF_NAME_PLACE("COL008", WARNING, "A reference name is not on a descriptor of the layout"),
  REF_NAME("COL009", ERROR, "A reference name does not match its grammar"),
  BASE_DIGEST("COL010", ERROR, "The digest of the base image is not a digest"),
  BASE_NAME("COL011", WARNING, "The name of the base image is not fully qualified"),
  BASE_PAIR("COL012", HINT, "The base image's name or its digest is missing"),

  RESERVED_KEY("COL020", ERROR, "A key under org.opencontainers is not defined"),
  KEY_TYPO("COL021", WARNING, "A key is almost a predefined key"),
  KEY_NAMESPACE("COL022", HINT, "A key is not in reverse domain notation"),
  KEY_CHARACTERS("COL023", ERROR, "A key has white space or control characters"),
  EMPTY_VALUE("COL024", HINT, "A value is empty"),
  VALUE_CHARACTERS("COL025", WARNING, "A value has stray white space or control characters"),

  NOT_SHOWN("COL030", WARNING, "A value that registries show is not on the index"),
  ONLY_MANIFESTS("COL031", HINT, "A value is on the manifests and not on the index"),
  ONLY_INDEX("COL032", HINT, "A value is on the index and not on the manifests"),
  SOME_PLATFORMS("COL033", WARNING, "A value is on some platforms and not on others"),
  VALUES_DISAGREE("COL034", WARNING, "Places that describe the same software disagree"),
  LABEL_DISAGREES("COL035", WARNING, "A label and an annotation with the same key disagree"),
  TOO_LONG_TO_SHOW("COL036", WARNING, "A value is too long to be shown in full"),
  ARTIFACT_HUB("COL037", WARNING, "A value that Artifact Hub needs is missing"),
  NOT_DESCRIBED("COL038", HINT, "The image has nothing that registries show"),

  ATTESTATION_STALE(
      "COL040", ERROR, "An attestation is about a manifest that the image does not have"),
  ATTESTATION_ABOUT("COL041", WARNING, "An attestation does not say what it is about"),
  SUBJECT_ELSEWHERE("COL042", HINT, "The subject of a manifest is not in the image"),

  DOCUMENT_TOO_LARGE("COL050", ERROR, "A manifest or index is larger than registries take"),
  DOCUMENT_LARGE("COL051", WARNING, "A manifest or index is nearly as large as registries take"),

  DOCKER_ANNOTATION("COL060", WARNING, "A Docker manifest list has annotations"),
  DOCKER_ARTIFACT("COL061", ERROR, "An attestation or artifact is a Docker manifest"),

  POLICY_MISSING("COL070", ERROR, "A key that the policy requires is missing"),
  POLICY_VALUE("COL071", ERROR, "A value is not one that the policy allows"),
  POLICY_FORBIDDEN("COL072", ERROR, "A key that the policy forbids is present");

  private final String code;
  private final Severity severity;
  private final String title;

  LintRule(String code, Severity severity, String title) {
    this.code = code;
    this.severity = severity;
    this.title = title;
  }

  /** The rule's code, {@code COL001} for example. */
  public String code() {
    return code;
  }

  /** The severity of its findings. */
  public Severity severity() {
    return severity;
  }

  /** A clause that says what it finds, without a full stop. */
  public String title() {
    return title;
  }

  /** The rule of that code, whatever its case. */
  public static Optional<LintRule> ofCode(String code) {
    return Arrays.stream(values()).filter(rule -> rule.code.equalsIgnoreCase(code)).findFirst();
  }

  /** Every code, in the order of the enum. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(LintRule::code).toList();
  }
}
