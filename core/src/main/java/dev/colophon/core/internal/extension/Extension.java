package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginOrigin;

/**
 * An exporter or a source that a plug-in offers.
 *
 * @param factory what makes it; whatever it throws is a {@link dev.colophon.spi.ColophonException}
 * @param origin where it came from
 * @param <F> {@link dev.colophon.spi.ExporterFactory} or {@link dev.colophon.spi.SourceFactory}
 */
public record Extension<F>(F factory, PluginOrigin origin) {}
