package dev.colophon.exporter.docker.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import java.util.List;
import java.util.Optional;

class DockerManifestFuzzTest {

  @FuzzTest
  void isReadOrRefused(byte[] data) {
    Optional<List<SavedImage>> images = ReadAttempt.attempt(() -> SavedImage.readAll(data));
    images.ifPresent(
        read -> {
          SavedImageSelector selector = new SavedImageSelector("docker-archive:a.tar", read);
          ReadAttempt.attempt(() -> selector.select(Optional.empty()));
          read.stream()
              .limit(20)
              .flatMap(SavedImage::handles)
              .limit(20)
              .forEach(name -> ReadAttempt.attempt(() -> selector.select(Optional.of(name))));
        });
  }
}
