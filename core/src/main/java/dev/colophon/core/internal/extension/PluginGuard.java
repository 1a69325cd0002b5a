package dev.colophon.core.internal.extension;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the program and an object of a plug-in: whatever the plug-in throws that its
 * contract does not allow becomes a {@link PluginException} with its name, and so does a missing
 * answer. Objects of the SPI that it answers with are guarded, too. It works for methods that the
 * SPI gets later, which a wrapper written by hand would leave out.
 *
 * @param target the plug-in's object
 * @param plugin the plug-in's jar or folder
 */
record PluginGuard(Object target, Path plugin) implements InvocationHandler {

  private static final String SPI = ExporterFactory.class.getPackageName();

  /** The object as the program sees it. */
  static <T> T around(Class<T> contract, T target, Path plugin) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(), new Class<?>[] {contract}, new PluginGuard(target, plugin)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Libraries of the plug-in look for their services with the thread's class loader.
    thread.setContextClassLoader(target.getClass().getClassLoader());
    try {
      return answered(method, method.invoke(target, arguments));
    } catch (InvocationTargetException e) {
      throw translated(method, e.getCause() == null ? e : e.getCause());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> target.getClass().getName() + " of " + PluginJars.name(plugin);
    };
  }

  private @Nullable Object answered(Method method, @Nullable Object answer) {
    if (answer == null) {
      if (method.getReturnType() == void.class) {
        return null;
      }
      throw new PluginException(
          Written.plugin(PluginJars.name(plugin)),
          Reason.BROKEN_CONTRACT,
          call(method) + " gave no answer",
          Advice.of("Report it to whoever made the plug-in."));
    }
    if (answer instanceof InputStream stream) {
      return new GuardedStream(stream, plugin);
    }
    if (answer instanceof Optional<?> optional
        && method.getGenericReturnType() instanceof ParameterizedType type) {
      return optional.map(value -> guardedAs(type.getActualTypeArguments()[0], value));
    }
    return guardedAs(method.getReturnType(), answer);
  }

  private Object guardedAs(Type declared, Object answer) {
    if (declared instanceof Class<?> contract
        && contract.isInterface()
        && contract.getPackageName().startsWith(SPI)) {
      return guarded(contract, answer);
    }
    return answer;
  }

  private <T> T guarded(Class<T> contract, Object answer) {
    return around(contract, contract.cast(answer), plugin);
  }

  private Throwable translated(Method method, Throwable thrown) {
    boolean mayFailReading = List.of(method.getExceptionTypes()).contains(IOException.class);
    if (mayFailReading && thrown instanceof UncheckedIOException unchecked) {
      return Objects.requireNonNull(unchecked.getCause());
    }
    return mayFailReading && thrown instanceof IOException
        ? thrown
        : PluginFailure.of(plugin, call(method), thrown);
  }

  private static String call(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
