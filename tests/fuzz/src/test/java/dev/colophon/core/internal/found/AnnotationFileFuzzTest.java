package dev.colophon.core.internal.found;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.Contexts;
import dev.colophon.fuzz.ReadAttempt;
import java.nio.charset.StandardCharsets;

class AnnotationFileFuzzTest {

  @FuzzTest
  void isReadOrRefused(byte[] data) {
    Contexts.file("annotations", data);
    ReadAttempt.attempt(() -> AnnotationFile.read("annotations", Contexts.context()));
    ReadAttempt.attempt(() -> AnnotateFrom.parse(new String(data, StandardCharsets.UTF_8)));
  }
}
