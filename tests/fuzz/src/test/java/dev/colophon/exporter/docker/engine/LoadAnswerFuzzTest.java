package dev.colophon.exporter.docker.engine;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.spi.ProgressListener;
import java.io.ByteArrayInputStream;

class LoadAnswerFuzzTest {

  @FuzzTest
  void isReadOrRefused(byte[] data) {
    ReadAttempt.attempt(
        () -> LoadAnswer.read(new ByteArrayInputStream(data), ProgressListener.NONE));
  }
}
