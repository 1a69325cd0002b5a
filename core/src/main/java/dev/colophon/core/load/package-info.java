/**
 * Reads images from sources: the graph of their documents, checked, and the platforms of their
 * manifests.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.load;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
