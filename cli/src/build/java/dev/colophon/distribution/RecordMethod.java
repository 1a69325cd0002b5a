package dev.colophon.distribution;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The {@code equals} or {@code hashCode} of a record that the compiler left to {@link
 * java.lang.runtime.ObjectMethods}, which makes code at run time. It becomes code that does the
 * same.
 */
final class RecordMethod {

  private static final Type OBJECTS = Type.getType(Objects.class);
  private static final Method EQUALS = Method.getMethod("boolean equals(Object, Object)");
  private static final Method HASH_CODE = Method.getMethod("int hashCode(Object)");
  private static final int MAX_STACK = 4;

  private final MethodNode method;
  private final Type type;
  private final List<Handle> components;

  RecordMethod(MethodNode method, InvokeDynamicInsnNode call) {
    this.method = method;
    this.type = (Type) call.bsmArgs[0];
    this.components = Stream.of(call.bsmArgs).skip(2).map(Handle.class::cast).toList();
  }

  /** Whether an instruction is the whole work of such a method. */
  static boolean canReplace(AbstractInsnNode instruction) {
    return instruction instanceof InvokeDynamicInsnNode call
        && call.bsm.getOwner().equals("java/lang/runtime/ObjectMethods")
        && (call.name.equals("equals") || call.name.equals("hashCode"));
  }

  /** Replaces the method's code. */
  void replace() {
    method.instructions.clear();
    method.localVariables = null;
    GeneratorAdapter code = new GeneratorAdapter(method, method.access, method.name, method.desc);
    if (method.name.equals("equals")) {
      addEquals(code);
    } else {
      addHashCode(code);
    }
    code.endMethod();
    method.maxStack = MAX_STACK;
    method.maxLocals = 2;
  }

  private void addHashCode(GeneratorAdapter code) {
    code.push(0);
    for (Handle component : components) {
      Type value = Type.getType(component.getDesc());
      code.push(31);
      code.math(GeneratorAdapter.MUL, Type.INT_TYPE);
      code.loadThis();
      code.getField(type, component.getName(), value);
      if (isReference(value)) {
        code.invokeStatic(OBJECTS, HASH_CODE);
      } else {
        code.invokeStatic(wrapper(value), new Method("hashCode", Type.INT_TYPE, one(value)));
      }
      code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
    }
    code.returnValue();
  }

  private void addEquals(GeneratorAdapter code) {
    Label same = code.newLabel();
    Label different = code.newLabel();
    code.loadThis();
    code.loadArg(0);
    code.ifCmp(type, GeneratorAdapter.EQ, same);
    code.loadArg(0);
    code.instanceOf(type);
    code.ifZCmp(GeneratorAdapter.EQ, different);
    for (Handle component : components) {
      Type value = Type.getType(component.getDesc());
      code.loadThis();
      code.getField(type, component.getName(), value);
      code.loadArg(0);
      code.checkCast(type);
      code.getField(type, component.getName(), value);
      if (isReference(value)) {
        code.invokeStatic(OBJECTS, EQUALS);
        code.ifZCmp(GeneratorAdapter.EQ, different);
      } else {
        code.invokeStatic(
            wrapper(value), new Method("compare", Type.INT_TYPE, new Type[] {value, value}));
        code.ifZCmp(GeneratorAdapter.NE, different);
      }
    }
    addAnswer(code, same, true);
    addAnswer(code, different, false);
  }

  private void addAnswer(GeneratorAdapter code, Label label, boolean answer) {
    code.mark(label);
    Object[] locals = {type.getInternalName(), "java/lang/Object"};
    code.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    code.push(answer);
    code.returnValue();
  }

  private static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  private static Type[] one(Type type) {
    return new Type[] {type};
  }

  private static Type wrapper(Type primitive) {
    return Type.getObjectType(
        switch (primitive.getSort()) {
          case Type.BOOLEAN -> "java/lang/Boolean";
          case Type.CHAR -> "java/lang/Character";
          case Type.BYTE -> "java/lang/Byte";
          case Type.SHORT -> "java/lang/Short";
          case Type.INT -> "java/lang/Integer";
          case Type.LONG -> "java/lang/Long";
          case Type.FLOAT -> "java/lang/Float";
          default -> "java/lang/Double";
        });
  }
}
