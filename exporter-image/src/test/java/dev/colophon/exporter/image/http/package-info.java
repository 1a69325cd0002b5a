@NullMarked
package dev.colophon.exporter.image.http;

import org.jspecify.annotations.NullMarked;
