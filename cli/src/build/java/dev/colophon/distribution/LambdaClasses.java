package dev.colophon.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of a jar, whose lambdas become classes of their own. */
final class LambdaClasses {

  private static final String CLASS = ".class";

  private final Map<String, ClassNode> classes = new LinkedHashMap<>();
  private final List<ClassNode> lambdas = new ArrayList<>();

  private LambdaClasses() {}

  /** The jar's files, with classes for the lambdas after them. */
  static Map<String, byte[]> replaceAll(Map<String, byte[]> files) {
    LambdaClasses jar = new LambdaClasses();
    files.forEach(jar::read);
    jar.classes.values().forEach(jar::replaceIn);
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    jar.classes.forEach((name, changed) -> all.put(name, bytes(changed, 0)));
    jar.lambdas.forEach(made -> all.put(made.name + CLASS, bytes(made, ClassWriter.COMPUTE_MAXS)));
    return all;
  }

  private void read(String file, byte[] content) {
    if (file.endsWith(CLASS)) {
      ClassNode read = new ClassNode();
      new ClassReader(content).accept(read, 0);
      classes.put(file, read);
    }
  }

  private void replaceIn(ClassNode owner) {
    String nestHost = Objects.requireNonNullElse(owner.nestHostClass, owner.name);
    int count = 0;
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode instruction : method.instructions.toArray()) {
        if (LambdaClass.canReplace(instruction)) {
          String name = owner.name + "$$Lambda" + count++;
          LambdaClass lambda = new LambdaClass(name, (InvokeDynamicInsnNode) instruction);
          method.instructions.set(instruction, lambda.replacement());
          lambdas.add(lambda.toClass(nestHost));
          addToNest(classes.get(nestHost + CLASS), name);
        }
      }
    }
  }

  private static void addToNest(ClassNode host, String member) {
    if (host.nestMembers == null) {
      host.nestMembers = new ArrayList<>();
    }
    host.nestMembers.add(member);
  }

  private static byte[] bytes(ClassNode node, int flags) {
    ClassWriter writer = new ClassWriter(flags);
    node.accept(writer);
    return writer.toByteArray();
  }
}
