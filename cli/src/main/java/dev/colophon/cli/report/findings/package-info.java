/** Results of {@code lint} and {@code diff}, for people and programs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.report.findings;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
