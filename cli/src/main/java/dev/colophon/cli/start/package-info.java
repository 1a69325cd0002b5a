/** Start and end of the process: preparation before the command line is parsed, and exit. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.start;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
