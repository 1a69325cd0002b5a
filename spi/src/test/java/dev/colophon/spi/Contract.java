package dev.colophon.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contract as class files see it, a line for each type and each member: {@code interface
 * dev.colophon.spi.Cancellation extends java.lang.Object}, {@code dev.colophon.spi.Cancellation
 * abstract isCancelled ()Z}.
 */
final class Contract {

  private Contract() {}

  /** The lines of a version of the contract. */
  static List<String> ofVersion(int version) {
    try (InputStream in = Contract.class.getResourceAsStream("contract-" + version + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the contract as it is now. */
  static List<String> ofToday() {
    return types().stream().flatMap(Contract::lines).sorted().toList();
  }

  /** The public types that plug-ins see. */
  static List<Class<?>> types() {
    try {
      Path classes =
          Path.of(Exporter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<Class<?>> types = new ArrayList<>();
      for (String folder : List.of("", "content", "image", "model")) {
        try (Stream<Path> files = Files.list(classes.resolve("dev/colophon/spi").resolve(folder))) {
          for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
            String name = classes.relativize(file).toString().replace('/', '.');
            Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
            if (isPublic(type)) {
              types.add(type);
            }
          }
        }
      }
      return types;
    } catch (IOException | URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
  }

  private static Stream<String> lines(Class<?> type) {
    return Stream.of(
            Stream.of(header(type)),
            Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && isVisible(method))
                .map(Contract::line),
            Stream.of(type.getConstructors()).map(Contract::line),
            Stream.of(type.getFields())
                .filter(field -> field.getDeclaringClass() == type)
                .map(Contract::line))
        .flatMap(lines -> lines);
  }

  private static boolean isVisible(Member member) {
    return Modifier.isPublic(member.getModifiers());
  }

  private static String header(Class<?> type) {
    String kind = type.isInterface() ? "interface" : type.isEnum() ? "enum" : "class";
    Class<?> parent = type.isInterface() ? Object.class : type.getSuperclass();
    String interfaces =
        Stream.of(type.getInterfaces())
            .map(each -> " implements " + each.getName())
            .collect(Collectors.joining());
    return kind + " " + type.getName() + " extends " + parent.getName() + interfaces;
  }

  private static String line(Method method) {
    return line(
        method,
        method.getName(),
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString());
  }

  private static String line(Constructor<?> constructor) {
    return line(
        constructor,
        "<init>",
        MethodType.methodType(void.class, constructor.getParameterTypes())
            .toMethodDescriptorString());
  }

  private static String line(Field field) {
    return line(field, field.getName(), field.getType().descriptorString());
  }

  private static String line(Member member, String name, String descriptor) {
    String modifier =
        Modifier.isStatic(member.getModifiers())
            ? "static "
            : Modifier.isAbstract(member.getModifiers()) ? "abstract " : "";
    return member.getDeclaringClass().getName() + " " + modifier + name + " " + descriptor;
  }
}
