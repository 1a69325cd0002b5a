/** What {@code lint} and {@code diff} find, for people and for programs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.findings;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
