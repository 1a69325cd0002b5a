package dev.colophon.core.internal.draft;

import dev.colophon.spi.image.Role;
import java.util.ArrayList;
import java.util.List;

/** A count of attestations, signatures and artifacts, for messages. */
public final class RoleCount {

  private int attestations;
  private int signatures;
  private int artifacts;

  /** Counts an entry unless it is an image. */
  public void add(Role role) {
    if (role instanceof Role.Attestation) {
      attestations++;
    } else if (role instanceof Role.Signature) {
      signatures++;
    } else if (role instanceof Role.Artifact) {
      artifacts++;
    }
  }

  /** The total count. */
  public int total() {
    return attestations + signatures + artifacts;
  }

  /** Returns the count of each kind: {@code 2 attestations and 1 artifact}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, attestations, "attestation");
    add(parts, signatures, "signature");
    add(parts, artifacts, "artifact");
    int last = parts.size() - 1;
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static void add(List<String> parts, int count, String name) {
    if (count > 0) {
      parts.add(count + " " + name + (count == 1 ? "" : "s"));
    }
  }
}
