package dev.colophon.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes of a jar, without what is linked at run time: lambdas become classes, of the nest of
 * the class that they are in, and the methods of records become code.
 */
final class LinkedClasses {

  private static final String CLASS = ".class";

  private final Map<String, ClassNode> classes = new LinkedHashMap<>();
  private final List<ClassNode> lambdas = new ArrayList<>();

  private LinkedClasses() {}

  /** The jar's files, with the classes of the lambdas after them. */
  static Map<String, byte[]> linkAll(Map<String, byte[]> files) {
    LinkedClasses jar = new LinkedClasses();
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
          owner.version = Math.max(owner.version, Opcodes.V11);
          lambdas.add(lambda.toClass(nestHost));
          addToNest(classes.get(nestHost + CLASS), name);
        } else if (RecordMethod.canReplace(instruction)) {
          new RecordMethod(method, (InvokeDynamicInsnNode) instruction).replace();
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
