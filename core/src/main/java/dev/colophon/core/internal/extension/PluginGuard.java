package dev.colophon.core.internal.extension;

import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for an object of a plug-in. Exceptions that the contract does not allow, and null
 * results, become a {@link PluginException} that names the plug-in. SPI objects that it returns are
 * guarded, too. The proxy also covers methods that are added to the SPI later, which a handwritten
 * wrapper would miss.
 *
 * @param target the plug-in's object
 * @param place the plug-in's origin
 */
record PluginGuard(Object target, Provenance place) implements InvocationHandler {

  private static final String SPI = ExporterFactory.class.getPackageName();

  /** Wraps an object of a plug-in. */
  static <T> T around(Class<T> contract, T target, Provenance place) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(), new Class<?>[] {contract}, new PluginGuard(target, place)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The plug-in's libraries find their services with the thread's class loader.
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
      default -> target.getClass().getName() + " of " + place.name();
    };
  }

  private @Nullable Object answered(Method method, @Nullable Object answer) {
    if (answer == null && method.getReturnType() == void.class) {
      return null;
    }
    try {
      return checked(method, method.getGenericReturnType(), answer);
    } catch (RuntimeException | Error e) {
      // A list implemented by the plug-in may throw on access.
      throw PluginFailure.of(place, call(method), e);
    }
  }

  /** Checks that a result contains no null, and guards all SPI objects in it. */
  private Object checked(Method method, Type declared, @Nullable Object answer) {
    if (answer == null) {
      throw place.failure(
          declared.equals(method.getGenericReturnType())
              ? call(method) + " gave no answer"
              : call(method) + " answered with a null in it",
          PluginFailure.REPORT);
    }
    if (answer instanceof InputStream stream) {
      return new GuardedStream(stream, place);
    }
    if (answer instanceof Optional<?> optional) {
      return optional.map(value -> checked(method, argument(declared, 0), value));
    }
    if (answer instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(checked(method, argument(declared, 0), element)));
      return Collections.unmodifiableList(elements);
    }
    if (answer instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach(
          (key, value) ->
              entries.put(
                  checked(method, argument(declared, 0), key),
                  checked(method, argument(declared, 1), value)));
      return Collections.unmodifiableMap(entries);
    }
    return guardedAs(declared, answer);
  }

  private static Type argument(Type declared, int index) {
    return declared instanceof ParameterizedType type
        ? type.getActualTypeArguments()[index]
        : Object.class;
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
    return around(contract, contract.cast(answer), place);
  }

  private Throwable translated(Method method, Throwable thrown) {
    boolean mayFailReading = List.of(method.getExceptionTypes()).contains(IOException.class);
    if (mayFailReading && thrown instanceof UncheckedIOException unchecked) {
      return Objects.requireNonNull(unchecked.getCause());
    }
    return mayFailReading && thrown instanceof IOException
        ? thrown
        : PluginFailure.of(place, call(method), thrown);
  }

  private static String call(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
