/** An image as {@code colophon inspect} shows it: as a tree, as JSON, as a page. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.report.image;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
