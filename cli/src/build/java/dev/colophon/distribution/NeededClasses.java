package dev.colophon.distribution;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/**
 * The classes that other classes need. Every text in a class that is the name of another counts, so
 * a class that is found by its name at run time is needed like one that is called.
 */
final class NeededClasses {

  private static final int UTF8 = 1;
  private static final Pattern NAME = Pattern.compile("[\\w$]+(?:[./][\\w$-]+)+");

  private final Map<String, byte[]> known = new HashMap<>();
  private final Set<String> needed = new HashSet<>();
  private final Deque<String> unread = new ArrayDeque<>();

  /** Adds a class that can be needed, {@code org/example/A}. */
  void add(String name, byte[] content) {
    known.put(name, content);
  }

  /** Notes that a class is needed, with all that it needs. */
  void need(String name) {
    addKnown(name);
    readAll();
  }

  /** Notes that the classes are needed that a text names, a list of services for example. */
  void needNamesIn(String text) {
    addNamesIn(text);
    readAll();
  }

  boolean isNeeded(String name) {
    return needed.contains(name);
  }

  private void readAll() {
    while (!unread.isEmpty()) {
      readNamesIn(known.get(unread.remove()));
    }
  }

  private void readNamesIn(byte[] content) {
    ClassReader reader = new ClassReader(content);
    for (int item = 1; item < reader.getItemCount(); item++) {
      int start = reader.getItem(item);
      if (start > 0 && reader.readByte(start - 1) == UTF8) {
        int length = reader.readUnsignedShort(start);
        addNamesIn(new String(content, start + 2, length, StandardCharsets.UTF_8));
      }
    }
  }

  /** Names are as in code, in descriptors ({@code Lorg/example/A;}) or as people write them. */
  private void addNamesIn(String text) {
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      String name = names.group().replace('.', '/');
      addKnown(name);
      if (name.startsWith("L")) {
        addKnown(name.substring(1));
      }
    }
  }

  private void addKnown(String name) {
    if (known.containsKey(name) && needed.add(name)) {
      unread.add(name);
    }
  }
}
