/** The command line: picocli commands and what they print; no logic of its own. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
