package dev.colophon.exporter.docker;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.core.internal.graph.GraphLoader;
import dev.colophon.fuzz.Contexts;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.fuzz.Tars;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class DockerArchiveFuzzTest {

  private static final SourceFactory FACTORY = new DockerArchiveSourceFactory();

  static Stream<byte[]> seeds() {
    return Stream.of(Tars.saved(), Tars.gzip(Tars.saved()));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isReadOrRefused(byte[] data) {
    ExecutionContext context = Contexts.context();
    Contexts.file("in.tar", data);
    long before = Contexts.files();
    ReadAttempt.attempt(() -> load(context));
    ReadAttempt.requireSame(before, Contexts.files());
  }

  private static Object load(ExecutionContext context) throws IOException {
    try (ImageSource source = FACTORY.open("in.tar", context)) {
      return new GraphLoader(source.content(), context.documents().maxDocumentSize())
          .load(source.root());
    }
  }
}
