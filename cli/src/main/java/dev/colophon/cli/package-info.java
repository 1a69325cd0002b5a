/** The entry point of the command line, without any logic. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
