/** The local store: one OCI layout that holds the images of a user by name. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.store;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
