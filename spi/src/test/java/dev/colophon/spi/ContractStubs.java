package dev.colophon.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sources of types that have the members of a contract and nothing else, to compile against. */
final class ContractStubs {

  private static final Map<Character, String> PRIMITIVES =
      Map.of('Z', "boolean", 'B', "byte", 'I', "int", 'J', "long", 'V', "void");

  private final List<String> contract;
  private final Map<String, String> headers = new TreeMap<>();

  ContractStubs(List<String> contract) {
    this.contract = contract;
    contract.stream()
        .filter(line -> line.contains(" extends "))
        .forEach(line -> headers.put(line.split(" ", -1)[1], line));
  }

  /** The sources by file name. */
  Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    headers.keySet().stream()
        .filter(name -> !name.contains("$"))
        .forEach(
            name ->
                sources.put(
                    name.replace('.', '/') + ".java",
                    "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + type(name)));
    return sources;
  }

  private String type(String name) {
    String header = headers.getOrDefault(name, "");
    String kind = header.substring(0, header.indexOf(' '));
    String nested =
        headers.keySet().stream()
            .filter(each -> each.startsWith(name + "$"))
            .map(this::type)
            .collect(Collectors.joining());
    String modifiers = name.contains("$") ? "public static " : "public ";
    return modifiers
        + kind
        + " "
        + simpleName(name)
        + parents(kind, header)
        + " {\n"
        + members(name, kind)
        + nested
        + "}\n";
  }

  private static String simpleName(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private static String parents(String kind, String header) {
    List<String> words = List.of(header.split(" ", -1));
    List<String> interfaces = new ArrayList<>();
    for (int i = 4; i < words.size(); i += 2) {
      interfaces.add(words.get(i + 1).replace('$', '.'));
    }
    String parent = words.get(3);
    boolean inherits =
        kind.equals("class") && !List.of("java.lang.Object", "java.lang.Record").contains(parent);
    String keyword = kind.equals("interface") ? " extends " : " implements ";
    return (inherits ? " extends " + parent : "")
        + (interfaces.isEmpty() ? "" : keyword + String.join(", ", interfaces));
  }

  private String members(String name, String kind) {
    List<List<String>> members =
        contract.stream()
            .filter(line -> line.startsWith(name + " "))
            .map(line -> Arrays.asList(line.substring(name.length() + 1).split(" ", -1)))
            .toList();
    String constants =
        members.stream()
            .filter(member -> isConstant(name, member))
            .map(member -> member.get(1))
            .collect(Collectors.joining(", ", "", ";\n"));
    String text =
        members.stream()
            .filter(member -> !kind.equals("enum") || !isMadeByCompiler(name, member))
            .map(member -> member(name, kind, member))
            .collect(Collectors.joining());
    boolean needsConstructor = kind.equals("class") && !text.contains(simpleName(name) + "() {");
    return (kind.equals("enum") ? constants : "")
        + text
        + (needsConstructor ? simpleName(name) + "() {}\n" : "");
  }

  private static boolean isConstant(String name, List<String> member) {
    return member.get(member.size() - 1).equals("L" + name.replace('.', '/') + ";");
  }

  private static boolean isMadeByCompiler(String name, List<String> member) {
    return isConstant(name, member) || List.of("values", "valueOf").contains(member.get(1));
  }

  private static String member(String name, String kind, List<String> member) {
    String modifier = member.size() == 3 ? member.get(0) : "";
    String called = member.get(member.size() - 2);
    List<String> types = types(member.get(member.size() - 1));
    String result = types.get(types.size() - 1);
    if (!member.get(member.size() - 1).startsWith("(")) {
      String value = List.of("int", "long").contains(result) ? "0" : "null";
      return "public static final " + result + " " + called + " = " + value + ";\n";
    }
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    for (int i = 0; i < types.size() - 1; i++) {
      parameters.add(types.get(i) + " p" + i);
    }
    if (called.equals("<init>")) {
      return "public " + simpleName(name) + parameters + " {}\n";
    }
    String head = result + " " + called + parameters;
    if (modifier.equals("abstract") && kind.equals("interface")) {
      return head + ";\n";
    }
    boolean isDefault = kind.equals("interface") && modifier.isEmpty();
    return "public "
        + (isDefault ? "default " : modifier.equals("static") ? "static " : "")
        + head
        + " { throw null; }\n";
  }

  /** The types of a descriptor as sources write them, the result last. */
  private static List<String> types(String descriptor) {
    List<String> types = new ArrayList<>();
    String rest = descriptor.replaceAll("[()]", "");
    while (!rest.isEmpty()) {
      int dimensions = 0;
      while (rest.charAt(dimensions) == '[') {
        dimensions++;
      }
      int end = rest.charAt(dimensions) == 'L' ? rest.indexOf(';') : dimensions;
      String name =
          rest.charAt(dimensions) == 'L'
              ? rest.substring(dimensions + 1, end).replace('/', '.').replace('$', '.')
              : PRIMITIVES.getOrDefault(rest.charAt(dimensions), "?");
      types.add(name + "[]".repeat(dimensions));
      rest = rest.substring(end + 1);
    }
    return types;
  }
}
