/** Progress of long operations, for people and programs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.progress;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
