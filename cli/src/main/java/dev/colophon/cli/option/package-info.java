/** Options that commands share, and code common to all options. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.option;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
