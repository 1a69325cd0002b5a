package dev.colophon.exporter.image.auth;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.Contexts;
import dev.colophon.fuzz.ReadAttempt;
import java.nio.file.Path;

class AuthFileFuzzTest {

  @FuzzTest
  void isReadOrRefused(byte[] data) {
    Path file = Contexts.file("auth.json", data);
    AuthFile read = AuthFile.of(file, Contexts.context());
    ReadAttempt.attempt(() -> read.find("docker.io", "library/debian"));
    ReadAttempt.attempt(() -> read.find("localhost:5000", "a/b/c"))
        .flatMap(found -> found)
        .filter(Credentials.Password.class::isInstance)
        .map(Credentials.Password.class::cast)
        .ifPresent(Credentials.Password::basic);
  }
}
