package dev.colophon.exporter.image.http;

import java.net.URI;

/**
 * An answer whose body must still be read and closed.
 *
 * @param status the status, 200 to 999
 * @param headers the header fields
 * @param uri the address that was requested, to which relative addresses in the answer refer
 * @param body the body; an empty one if the answer has none
 */
public record HttpAnswer(int status, HeaderFields headers, URI uri, ResponseBody body) {}
