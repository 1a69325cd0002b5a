package dev.colophon.exporter.image.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTlsTest {

  @ParameterizedTest
  @CsvSource({
    "my_store.example.com, my_store.example.com, true",
    "My_Store.Example.com, my_store.example.com, true",
    "*.example.com, my_store.example.com, true",
    "*.example.com, a_b.my_store.example.com, false",
    "*.com, my_store.com, false",
    "*.example.com, example.com, false",
    "example.com, my_store.example.com, false",
    "my_*.example.com, my_store.example.com, false"
  })
  void nameInACertificateCoversAHost(String pattern, String host, boolean covers) {
    assertThat(ServerTls.covers(pattern, host)).isEqualTo(covers);
  }
}
