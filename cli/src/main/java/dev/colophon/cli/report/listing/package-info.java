/** Lists of stored images and of exporters, for people and for programs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.report.listing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
