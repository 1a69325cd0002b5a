package dev.colophon.core.internal.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.content.ImageOrigin;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseOriginTest {

  /** What an origin learns to tell later is not lost for images on a base. */
  @Test
  void itAnswersEverythingButTheNamesForItsBase() {
    assertThat(methods(BaseOrigin.class))
        .containsAll(methods(ImageOrigin.class).stream().filter(m -> !m.equals("names()")).toList())
        .doesNotContain("names()");
  }

  private static List<String> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).map(BaseOriginTest::signature).toList();
  }

  private static String signature(Method method) {
    List<String> parameters =
        Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
    return method.getName() + "(" + String.join(", ", parameters) + ")";
  }
}
