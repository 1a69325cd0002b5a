package dev.colophon.spi.content;

import dev.colophon.spi.model.Digest;

/**
 * What stands beside an image and speaks of a document of it by its digest: a signature, an SBOM
 * (OCI distribution-spec, "Listing Referrers"; the tags of cosign).
 *
 * @param subject the digest that it speaks of
 * @param name where it is, beside the image: a tag or a digest
 * @param type what it is: an artifact type, or a few words
 */
public record Referrer(Digest subject, String name, String type) {}
