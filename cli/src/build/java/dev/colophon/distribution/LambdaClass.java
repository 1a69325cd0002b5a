package dev.colophon.distribution;

import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The class that replaces one lambda or method reference. It does what {@link
 * java.lang.invoke.LambdaMetafactory} specifies for the class that Java makes at run time.
 */
final class LambdaClass {

  private static final Type OBJECT = Type.getType(Object.class);
  private static final Method OBJECT_CONSTRUCTOR = new Method("<init>", "()V");
  private static final Method INITIALIZER = new Method("<clinit>", "()V");
  private static final String INSTANCE = "INSTANCE";

  private final Type type;
  private final Type function;
  private final Type[] captured;
  private final Method constructor;
  private final Method factory;
  private final Method method;
  private final Handle body;
  private final Method actual;

  /**
   * Reads the call that Java would link at run time.
   *
   * @param name the new class's internal name
   */
  LambdaClass(String name, InvokeDynamicInsnNode call) {
    type = Type.getObjectType(name);
    function = Type.getReturnType(call.desc);
    captured = Type.getArgumentTypes(call.desc);
    constructor = new Method("<init>", Type.VOID_TYPE, captured);
    factory = new Method("of", call.desc);
    method = new Method(call.name, ((Type) call.bsmArgs[0]).getDescriptor());
    body = (Handle) call.bsmArgs[1];
    actual = new Method(call.name, ((Type) call.bsmArgs[2]).getDescriptor());
  }

  /**
   * Whether an instruction makes a lambda that a class can replace. Serializable ones are left
   * alone: Java finds their methods by the call.
   */
  static boolean canReplace(AbstractInsnNode instruction) {
    return instruction instanceof InvokeDynamicInsnNode call
        && call.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        && call.bsm.getName().equals("metafactory");
  }

  /** The instruction that replaces the call; it takes and leaves the same values. */
  AbstractInsnNode replacement() {
    String name = type.getInternalName();
    return captured.length == 0
        ? new FieldInsnNode(Opcodes.GETSTATIC, name, INSTANCE, function.getDescriptor())
        : new MethodInsnNode(
            Opcodes.INVOKESTATIC, name, factory.getName(), factory.getDescriptor(), false);
  }

  /** The class, which can use the private methods of its nest. */
  ClassNode toClass(String nestHost) {
    ClassNode made = new ClassNode();
    made.version = Opcodes.V11;
    made.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    made.name = type.getInternalName();
    made.superName = OBJECT.getInternalName();
    made.interfaces = List.of(function.getInternalName());
    made.nestHostClass = nestHost;
    addConstructor(made);
    if (captured.length == 0) {
      addInstance(made);
    } else {
      addFactory(made);
    }
    addMethod(made);
    return made;
  }

  private void addConstructor(ClassNode made) {
    GeneratorAdapter code = code(made, Opcodes.ACC_PRIVATE, constructor);
    code.loadThis();
    code.invokeConstructor(OBJECT, OBJECT_CONSTRUCTOR);
    for (int i = 0; i < captured.length; i++) {
      addField(made, Opcodes.ACC_PRIVATE, field(i), captured[i]);
      code.loadThis();
      code.loadArg(i);
      code.putField(type, field(i), captured[i]);
    }
    finish(code);
  }

  private void addInstance(ClassNode made) {
    addField(made, Opcodes.ACC_STATIC, INSTANCE, function);
    GeneratorAdapter code = code(made, Opcodes.ACC_STATIC, INITIALIZER);
    code.newInstance(type);
    code.dup();
    code.invokeConstructor(type, constructor);
    code.putStatic(type, INSTANCE, function);
    finish(code);
  }

  private void addFactory(ClassNode made) {
    GeneratorAdapter code = code(made, Opcodes.ACC_STATIC, factory);
    code.newInstance(type);
    code.dup();
    code.loadArgs();
    code.invokeConstructor(type, constructor);
    finish(code);
  }

  private void addMethod(ClassNode made) {
    GeneratorAdapter code = code(made, Opcodes.ACC_PUBLIC, method);
    if (isConstructor()) {
      code.newInstance(owner());
      code.dup();
    }
    for (int i = 0; i < captured.length; i++) {
      code.loadThis();
      code.getField(type, field(i), captured[i]);
    }
    Type[] declared = method.getArgumentTypes();
    Type[] given = actual.getArgumentTypes();
    Type[] taken = taken();
    for (int i = 0; i < given.length; i++) {
      code.loadArg(i);
      convert(code, declared[i], given[i]);
      convert(code, given[i], taken[captured.length + i]);
    }
    code.visitMethodInsn(
        opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
    addResult(code);
    finish(code);
  }

  private void addResult(GeneratorAdapter code) {
    Type result = isConstructor() ? owner() : Type.getReturnType(body.getDesc());
    if (!method.getReturnType().equals(Type.VOID_TYPE)) {
      convert(code, result, actual.getReturnType());
      convert(code, actual.getReturnType(), method.getReturnType());
    } else if (result.getSize() == 2) {
      code.pop2();
    } else if (result.getSize() == 1) {
      code.pop();
    }
  }

  /** The types of the values that the body takes, with the object that it is called on. */
  private Type[] taken() {
    Stream<Type> arguments = Stream.of(Type.getArgumentTypes(body.getDesc()));
    return body.getTag() == Opcodes.H_INVOKESTATIC || isConstructor()
        ? arguments.toArray(Type[]::new)
        : Stream.concat(Stream.of(owner()), arguments).toArray(Type[]::new);
  }

  private int opcode() {
    return switch (body.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  private boolean isConstructor() {
    return body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }

  private Type owner() {
    return Type.getObjectType(body.getOwner());
  }

  private static void convert(GeneratorAdapter code, Type from, Type to) {
    if (from.equals(to)) {
      return;
    }
    if (!isPrimitive(from) && !isPrimitive(to)) {
      code.checkCast(to);
    } else if (!isPrimitive(from)) {
      code.unbox(to);
    } else if (!isPrimitive(to)) {
      code.valueOf(from);
    } else {
      code.cast(from, to);
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static String field(int index) {
    return "captured" + index;
  }

  private static void addField(ClassNode made, int access, String name, Type type) {
    made.fields.add(
        new FieldNode(access | Opcodes.ACC_FINAL, name, type.getDescriptor(), null, null));
  }

  private static GeneratorAdapter code(ClassNode made, int access, Method method) {
    MethodNode node = new MethodNode(access, method.getName(), method.getDescriptor(), null, null);
    made.methods.add(node);
    return new GeneratorAdapter(node, access, method.getName(), method.getDescriptor());
  }

  private static void finish(GeneratorAdapter code) {
    code.returnValue();
    code.endMethod();
  }
}
