package dev.colophon.spi;

import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import java.util.Map;

/** Reads and writes none: no test here has documents. */
public final class NoDocuments implements DocumentFormat {

  @Override
  public LayoutIndex readLayoutIndex(DocumentBytes bytes, String origin) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DocumentBytes writeLayoutIndex(LayoutIndex index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Object> readTree(DocumentBytes bytes, String origin) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DocumentBytes writeTree(Object tree) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int maxDocumentSize() {
    return 0;
  }
}
