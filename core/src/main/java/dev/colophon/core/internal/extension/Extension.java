package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginOrigin;

/**
 * An exporter or a source that a plug-in offers.
 *
 * @param factory the factory, which throws only {@link dev.colophon.spi.ColophonException}
 * @param origin its origin
 * @param <F> {@link dev.colophon.spi.ExporterFactory} or {@link dev.colophon.spi.SourceFactory}
 */
public record Extension<F>(F factory, PluginOrigin origin) {}
