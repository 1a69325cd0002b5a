/** Manual pages and completion scripts. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.shell;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
