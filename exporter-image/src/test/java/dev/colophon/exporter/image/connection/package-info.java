/** Tests of connections and proxies. */
@NullMarked
package dev.colophon.exporter.image.connection;

import org.jspecify.annotations.NullMarked;
