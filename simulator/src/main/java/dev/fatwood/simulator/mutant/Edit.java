package dev.fatwood.simulator.mutant;

import java.util.function.Consumer;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A change of one method's bytecode.
 *
 * @param className with dots
 * @param method its name; every overload is changed, and the lambdas in them if {@code change} is about parts of it
 */
record Edit(String className, String method, boolean isWhole, Change change) {

    static final int API = Opcodes.ASM9;

    /** What becomes of the method. */
    interface Change {

        /**
         * @param out where the method is written
         * @param returned its return type
         * @param changed to be run whenever something is changed
         * @return what reads the method; {@code null} if nothing of it is left
         */
        MethodVisitor visit(MethodVisitor out, Type returned, Runnable changed);
    }

    /** Whether it is about the method of this name. */
    boolean isAbout(String name) {
        return name.equals(method) || !isWhole && name.startsWith("lambda$" + method + "$");
    }

    /** The method does nothing but return {@code value}: a Boolean, Integer or Long, or {@code null} for no value or no object. */
    static Edit returns(String className, String method, Object value) {
        return new Edit(className, method, true, (out, returned, changed) -> {
            out.visitCode();
            push(out, returned, value);
            out.visitInsn(returned.getOpcode(Opcodes.IRETURN));
            out.visitMaxs(0, 0);
            out.visitEnd();
            changed.run();
            return null;
        });
    }

    /** Calls of {@code callee} in the method do not happen; one that has a result gives 0, false or {@code null}. */
    static Edit skips(String className, String method, String callee) {
        return answers(className, method, callee, null);
    }

    /** Calls of {@code callee} in the method do not happen, and their result is {@code value}. */
    static Edit answers(String className, String method, String callee, Object value) {
        return new Edit(className, method, false, (out, returned, changed) -> new MethodVisitor(API, out) {

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (!name.equals(callee)) {
                    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                    return;
                }
                Type[] arguments = Type.getArgumentTypes(descriptor);
                for (int n = arguments.length - 1; n >= 0; n--) {
                    super.visitInsn(arguments[n].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
                }
                if (opcode != Opcodes.INVOKESTATIC) {
                    super.visitInsn(Opcodes.POP);
                }
                push(out, Type.getReturnType(descriptor), value);
                changed.run();
            }
        });
    }

    /** Calls of {@code callee} in the method become calls of {@code other}, of the same owner and shape. */
    static Edit calls(String className, String method, String callee, String other) {
        return new Edit(className, method, false, (out, returned, changed) -> new MethodVisitor(API, out) {

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                boolean isIt = name.equals(callee);
                super.visitMethodInsn(opcode, owner, isIt ? other : name, descriptor, isInterface);
                if (isIt) {
                    changed.run();
                }
            }
        });
    }

    /** Calls of {@code callee} in the method become calls of {@code instead} in {@link Sabotage}, which takes the object called first. */
    static Edit replaces(String className, String method, String callee, String instead) {
        return new Edit(className, method, false, (out, returned, changed) -> new MethodVisitor(API, out) {

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (name.equals(callee)) {
                    String all = "(L" + owner + ";" + descriptor.substring(1);
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, Sabotage.NAME, instead, all, false);
                    changed.run();
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                }
            }
        });
    }

    /** Right before calls of {@code callee} in the method, {@code code} is run; it leaves the stack as it was. */
    static Edit precedes(String className, String method, String callee, Consumer<MethodVisitor> code) {
        return new Edit(className, method, false, (out, returned, changed) -> new MethodVisitor(API, out) {

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (name.equals(callee)) {
                    code.accept(out);
                    changed.run();
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        });
    }

    /** What calls of {@code callee} in the method give, an int or a long, is {@code more} more. */
    static Edit adds(String className, String method, String callee, int more) {
        return new Edit(className, method, false, (out, returned, changed) -> new MethodVisitor(API, out) {

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                if (name.equals(callee)) {
                    boolean isLong = Type.getReturnType(descriptor) == Type.LONG_TYPE;
                    super.visitLdcInsn(isLong ? (Object) (long) more : (Object) more);
                    super.visitInsn(isLong ? Opcodes.LADD : Opcodes.IADD);
                    changed.run();
                }
            }
        });
    }

    /** The method takes its argument in {@code slot}, an object, for {@code null}. */
    static Edit forgets(String className, String method, int slot) {
        return new Edit(className, method, false, (out, returned, changed) -> new MethodVisitor(API, out) {

            @Override
            public void visitVarInsn(int opcode, int variable) {
                if (opcode == Opcodes.ALOAD && variable == slot) {
                    super.visitInsn(Opcodes.ACONST_NULL);
                    changed.run();
                } else {
                    super.visitVarInsn(opcode, variable);
                }
            }
        });
    }

    /** Where the method asks its field {@code field} for something, it asks {@code log} for {@code getter} instead. */
    static Edit readsOfLog(String className, String method, String field, String getter) {
        String log = "dev/fatwood/storage/log/PartitionLog";
        return new Edit(className, method, false, (out, returned, changed) -> new MethodVisitor(API, out) {

            private boolean isTaken;

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                isTaken = opcode == Opcodes.GETFIELD && name.equals(field);
                if (isTaken) {
                    super.visitFieldInsn(Opcodes.GETFIELD, owner, "log", "L" + log + ";");
                } else {
                    super.visitFieldInsn(opcode, owner, name, descriptor);
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (isTaken) {
                    super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, log, getter, descriptor, false);
                    isTaken = false;
                    changed.run();
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                }
            }
        });
    }

    private static void push(MethodVisitor out, Type type, Object value) {
        switch (type.getSort()) {
            case Type.VOID -> {}
            case Type.LONG -> out.visitLdcInsn(value == null ? 0L : value);
            case Type.BOOLEAN -> out.visitInsn(Boolean.TRUE.equals(value) ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
            case Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> out.visitLdcInsn(value == null ? 0 : value);
            case Type.OBJECT, Type.ARRAY -> out.visitInsn(Opcodes.ACONST_NULL);
            default -> throw new IllegalArgumentException("cannot give a value of " + type);
        }
    }
}
