/** Annotations that are not spelled out in options but found: in files, git, configs, the base. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.automatic;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
