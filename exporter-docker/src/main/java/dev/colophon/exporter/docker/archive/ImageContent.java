package dev.colophon.exporter.docker.archive;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;

/**
 * A manifest and what it refers to.
 *
 * @param root the manifest's descriptor, as it is said where it is kept
 * @param content the manifest, the config and the layers
 */
record ImageContent(Descriptor root, ContentReader content) {}
