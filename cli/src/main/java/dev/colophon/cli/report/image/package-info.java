/** An image as {@code colophon inspect} shows it: a tree, JSON, or a web page. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.report.image;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
