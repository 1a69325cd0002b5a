package dev.colophon.core.option;

import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Optional;

/** Stand-in. */
public record AnnotationOption(
    String asWritten,
    String origin,
    AnnotationLevel level,
    Optional<Platform> platform,
    String key,
    String value) {}
