/** Takes annotations from files, git, labels and the base image. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.found;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
