package dev.colophon.exporter.image.auth;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.Contexts;
import dev.colophon.fuzz.ReadAttempt;

class HelperAnswerFuzzTest {

  @FuzzTest
  void isReadOrRefused(byte[] data) {
    ReadAttempt.attempt(() -> new CredentialHelper("fuzz", Contexts.context()).parse(data));
  }
}
