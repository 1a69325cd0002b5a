/** What a git repository tells about the sources of an image. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.automatic.git;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
