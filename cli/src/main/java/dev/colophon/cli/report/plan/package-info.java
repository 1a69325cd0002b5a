/** Plans and results of builds, for people and programs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.report.plan;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
