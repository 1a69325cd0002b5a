@NullMarked
package dev.colophon.exporter.image.mirror;

import org.jspecify.annotations.NullMarked;
