package dev.colophon.core.image;

import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The referrers that are stored next to an image but are not part of it: signatures and SBOMs in a
 * registry, for example (OCI distribution-spec, "Listing Referrers"; cosign's tags).
 *
 * @param referrers the referrers, by the document that they refer to
 * @param unknown the reason why they could not be listed; empty if they were
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ExternalReferrers(Map<Digest, List<Referrer>> referrers, Optional<String> unknown) {

  /** Copies the map, so that the record is immutable. */
  public ExternalReferrers {
    referrers = Map.copyOf(referrers);
  }

  /** Returns the referrers of a document. */
  public List<Referrer> of(Descriptor document) {
    return referrers.getOrDefault(document.digest(), List.of());
  }
}
