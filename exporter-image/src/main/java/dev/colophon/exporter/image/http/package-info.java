/**
 * HTTP exchanges that are bounded in time, retried where that helps, and never follow credentials.
 */
@NullMarked
package dev.colophon.exporter.image.http;

import org.jspecify.annotations.NullMarked;
