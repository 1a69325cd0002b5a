package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.colophon.spi.ColophonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Credentials as {@code docker login} leaves them. */
public final class DockerLogin {

  private DockerLogin() {}

  /** Writes the registry's user and password for these hosts to a folder's {@code config.json}. */
  public static void write(Path folder, String... hosts) throws IOException {
    String pair = RegistryAccess.USERNAME + ":" + RegistryAccess.PASSWORD;
    String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    StringBuilder auths = new StringBuilder();
    for (String host : hosts) {
      auths.append(auths.isEmpty() ? "" : ",");
      auths.append("\"").append(host).append("\":{\"auth\":\"").append(auth).append("\"}");
    }
    Files.writeString(folder.resolve("config.json"), "{\"auths\":{" + auths + "}}");
  }

  /** The failure that work ends with, which does not tell the password. */
  public static ColophonException failureOf(Runnable work) {
    ColophonException failure = catchThrowableOfType(ColophonException.class, work::run);
    assertThat(failure).isNotNull();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContain(RegistryAccess.PASSWORD);
    }
    return failure;
  }
}
