/** The entry of the command line. It has no logic of its own. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
