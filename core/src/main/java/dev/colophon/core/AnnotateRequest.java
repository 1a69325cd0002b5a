package dev.colophon.core;

import dev.colophon.spi.MediaTypePolicy;
import java.util.List;
import java.util.Optional;

/**
 * A request to annotate an image in place. {@link #of} makes one. Immutable.
 *
 * @param target the image, {@code oci:DIR:TAG} for example
 * @param annotations the annotations to set and to remove
 * @param attestations the policy for attestations of manifests that change
 * @param referrers the policy for referrers that are not part of the image; if empty, they are
 *     refused unless attestations are kept or dropped
 * @param overwrites whether the image is written even if a tag moved after it was read
 * @param mediaTypes the media types that the image gets
 */
public record AnnotateRequest(
    String target,
    RequestedAnnotations annotations,
    AttestationPolicy attestations,
    Optional<ReferrersPolicy> referrers,
    boolean overwrites,
    MediaTypePolicy mediaTypes) {

  /** A request that sets annotations, each in the syntax of {@code --annotation}. */
  public static AnnotateRequest of(String target, String... annotations) {
    return of(target, RequestedAnnotations.parse(List.of(annotations), List.of()));
  }

  /** A request for these annotations. */
  public static AnnotateRequest of(String target, RequestedAnnotations annotations) {
    return new AnnotateRequest(
        target,
        annotations,
        AttestationPolicy.RELINK,
        Optional.empty(),
        false,
        MediaTypePolicy.AS_SOURCE);
  }

  /**
   * This request with a policy for attestations of manifests that change; {@link
   * AttestationPolicy#RELINK} by default.
   */
  public AnnotateRequest withAttestations(AttestationPolicy policy) {
    return new AnnotateRequest(target, annotations, policy, referrers, overwrites, mediaTypes);
  }

  /** This request with a policy for referrers that are not part of the image. */
  public AnnotateRequest withReferrers(ReferrersPolicy policy) {
    return new AnnotateRequest(
        target, annotations, attestations, Optional.of(policy), overwrites, mediaTypes);
  }

  /** This request, which overwrites a tag that moved after it was read. */
  public AnnotateRequest overwriting() {
    return new AnnotateRequest(target, annotations, attestations, referrers, true, mediaTypes);
  }

  /** This request for an image with these media types. */
  public AnnotateRequest withMediaTypes(MediaTypePolicy policy) {
    return new AnnotateRequest(target, annotations, attestations, referrers, overwrites, policy);
  }
}
