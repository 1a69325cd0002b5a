/**
 * Talks to registries (OCI distribution-spec): reads images from them and pushes images to them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.registry;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
