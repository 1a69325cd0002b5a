package dev.colophon.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to annotate an image in place.
 *
 * @param target the image, {@code oci:DIR:TAG} for example
 * @param annotations what is set, and what goes
 * @param attestations what becomes of attestations of manifests that change
 * @param referrers what becomes of referrers that are not part of the image; empty to refuse them,
 *     unless attestations are kept or dropped
 * @param options further options of the exporter that writes back, by name: {@code force} for
 *     example
 */
public record AnnotateRequest(
    String target,
    RequestedAnnotations annotations,
    AttestationPolicy attestations,
    Optional<ReferrersPolicy> referrers,
    Map<String, String> options) {

  /** Copies the options, so that the record does not change. */
  public AnnotateRequest {
    options = Map.copyOf(options);
  }

  /** A request that leaves the decision about referrers to the policy for attestations. */
  public AnnotateRequest(
      String target,
      RequestedAnnotations annotations,
      AttestationPolicy attestations,
      Map<String, String> options) {
    this(target, annotations, attestations, Optional.empty(), options);
  }

  /** A request that sets these annotations, each as {@code --annotation} takes it. */
  public static AnnotateRequest of(String target, String... annotations) {
    return new AnnotateRequest(
        target,
        new RequestedAnnotations(List.of(annotations), List.of()),
        AttestationPolicy.RELINK,
        Map.of());
  }

  /** This request with a policy for referrers that are not part of the image. */
  public AnnotateRequest withReferrers(ReferrersPolicy policy) {
    return new AnnotateRequest(target, annotations, attestations, Optional.of(policy), options);
  }

  /** This request with these options of the exporter that writes back. */
  public AnnotateRequest withOptions(Map<String, String> others) {
    return new AnnotateRequest(target, annotations, attestations, referrers, others);
  }
}
