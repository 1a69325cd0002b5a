package dev.colophon.spi;

import dev.colophon.spi.model.Digest;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Something that is kept beside an image, not in it, and names a document of it by digest: a
 * signature, an attestation, an SBOM (OCI distribution-spec, "Listing Referrers"; cosign's tags).
 *
 * @param subject the document that it names
 * @param name what finds it where it is kept: a tag, or its digest
 * @param kind what it is: its artifact type, or what its tag says
 * @param digest its own digest, where that is known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Referrer(Digest subject, String name, String kind, Optional<Digest> digest) {}
