package dev.colophon.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "linux/amd64, linux/amd64",
    "Linux/AMD64, linux/amd64",
    "amd64, linux/amd64",
    "x86_64, linux/amd64",
    "x86-64, linux/amd64",
    "linux/amd64/v1, linux/amd64",
    "linux/amd64/v2, linux/amd64/v2",
    "aarch64, linux/arm64",
    "linux/arm64/v8, linux/arm64",
    "linux/arm64/8, linux/arm64",
    "linux/arm64/v9, linux/arm64/v9",
    "arm, linux/arm/v7",
    "armhf, linux/arm/v7",
    "armel, linux/arm/v6",
    "linux/arm/7, linux/arm/v7",
    "linux/arm/6, linux/arm/v6",
    "linux/arm/v5, linux/arm/v5",
    "i386, linux/386",
    "macos/arm64, darwin/arm64",
    "s390x, linux/s390x",
    "windows(10.0.17763.123)/amd64, windows(10.0.17763.123)/amd64",
    "windows(10.0+win32k)/amd64, windows(10.0+win32k)/amd64",
    "freebsd/riscv64, freebsd/riscv64",
  })
  void isNormalisedAsContainerdDoes(String text, String normalised) {
    assertThat(Platform.parse(text)).hasToString(normalised);
    assertThat(Platform.parse(Platform.parse(text).toString())).isEqualTo(Platform.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', a part of it is empty",
    "linux/, a part of it is empty",
    "/amd64, a part of it is empty",
    "a/b/c/d, it has 4 parts",
    "toaster, not a known operating system or architecture",
    "linux/am d64, is not an operating system",
    "windows(10/amd64, is not an operating system",
  })
  void whatIsNoPlatformSaysWhy(String text, String why) {
    assertThatThrownBy(() -> Platform.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "amd64, linux/amd64, true",
    "linux/arm, linux/arm/v7, true",
    "linux/arm/v6, linux/arm/v7, false",
    "windows/amd64, windows(10.0.1)/amd64, true",
    "windows(10.0.1)/amd64, windows(10.0.1)/amd64, true",
    "windows(10.0.2)/amd64, windows(10.0.1)/amd64, false",
    "windows(10.0.1)/amd64, windows/amd64, false",
    "windows/amd64, linux/amd64, false",
  })
  void aWordedPlatformMeansThoseThatItDoesNotExclude(String asked, String there, boolean meant) {
    assertThat(Platform.parse(asked).matches(Platform.parse(there))).isEqualTo(meant);
  }

  @Test
  void aLongListOfFeaturesIsRead() {
    assertThat(Platform.parse("windows(10" + "+a".repeat(100_000) + ")/amd64").osFeatures())
        .hasSize(100_000);
  }
}
