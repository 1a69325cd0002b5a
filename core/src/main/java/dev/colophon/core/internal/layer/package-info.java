/**
 * Creates layers from folders, tars and other layers, and compresses and hashes them in one pass.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.layer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
