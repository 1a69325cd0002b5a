package dev.colophon.distribution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of a jar that are in a format older than Java 6. Java verifies them at each start;
 * current ones are verified once, when they are archived.
 */
final class OldClasses {

  private final Map<String, byte[]> files;

  private OldClasses(Map<String, byte[]> files) {
    this.files = files;
  }

  /** The jar's files, with its old classes in the current format. */
  static Map<String, byte[]> convertAll(Map<String, byte[]> files) {
    OldClasses jar = new OldClasses(files);
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.replaceAll((name, content) -> name.endsWith(".class") ? jar.convert(content) : content);
    return all;
  }

  private byte[] convert(byte[] content) {
    ClassReader reader = new ClassReader(content);
    if (reader.readShort(6) >= Opcodes.V1_6) {
      return content;
    }
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.SKIP_FRAMES);
    node.version = Opcodes.V1_8;
    ClassWriter writer = new FrameWriter();
    node.accept(writer);
    return writer.toByteArray();
  }

  /** Computes frames without loading the classes of the jar. */
  private final class FrameWriter extends ClassWriter {

    private static final String OBJECT = "java/lang/Object";

    FrameWriter() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      for (String type = one; !type.equals(OBJECT); type = superclass(type)) {
        for (String match = other; !match.equals(OBJECT); match = superclass(match)) {
          if (type.equals(match)) {
            return type;
          }
        }
      }
      return OBJECT;
    }

    private String superclass(String type) {
      byte[] own = files.get(type + ".class");
      if (own != null) {
        ClassReader reader = new ClassReader(own);
        return (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0 ? OBJECT : reader.getSuperName();
      }
      try {
        Class<?> found = Class.forName(type.replace('/', '.'), false, null);
        return found.isInterface() || found.getSuperclass() == null
            ? OBJECT
            : found.getSuperclass().getName().replace('.', '/');
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("no class " + type + " in the jar or in Java", e);
      }
    }
  }
}
