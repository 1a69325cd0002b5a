/** Makes images from root file systems, changes configs, and recompresses layers. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.rootfs;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
