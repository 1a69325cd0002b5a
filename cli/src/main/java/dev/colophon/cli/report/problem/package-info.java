/** Failures and wrong usage, as messages for people. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.report.problem;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
