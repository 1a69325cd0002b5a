@NullMarked
package dev.colophon.exporter.image.registry;

import org.jspecify.annotations.NullMarked;
