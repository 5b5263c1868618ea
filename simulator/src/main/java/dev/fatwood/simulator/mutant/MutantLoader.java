package dev.fatwood.simulator.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Loads all of ours anew, with the edits of one mutant. The classes on disk, and those everybody else has loaded, stay as they are.
 */
final class MutantLoader extends ClassLoader {

    private static final String OURS = "dev.fatwood.";

    private final Mutant mutant;

    MutantLoader(Mutant mutant) {
        super(MutantLoader.class.getClassLoader());
        this.mutant = mutant;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = edited(name, in.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private byte[] edited(String name, byte[] original) {
        byte[] bytes = original;
        for (Edit edit : mutant.edits()) {
            if (edit.className().equals(name)) {
                bytes = edited(bytes, edit);
            }
        }
        return bytes;
    }

    /** @throws IllegalStateException if the edit finds nothing to change: the code has moved on, and the mutant has to follow */
    private byte[] edited(byte[] bytes, Edit edit) {
        int[] changes = new int[1];
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassVisitor visitor = new ClassVisitor(Edit.API, writer) {

            @Override
            public MethodVisitor visitMethod(
                    int access, String method, String descriptor, String signature, String[] exceptions) {
                MethodVisitor out = super.visitMethod(access, method, descriptor, signature, exceptions);
                return edit.isAbout(method)
                        ? edit.change().visit(out, Type.getReturnType(descriptor), () -> changes[0]++)
                        : out;
            }
        };
        new ClassReader(bytes).accept(visitor, 0);
        if (changes[0] == 0) {
            throw new IllegalStateException("mutant \"" + mutant.name() + "\" finds nothing to change in "
                    + edit.className() + "." + edit.method());
        }
        return writer.toByteArray();
    }

    /** That every edit still finds something to change. */
    static void check(List<Mutant> mutants) {
        for (Mutant mutant : mutants) {
            MutantLoader loader = new MutantLoader(mutant);
            for (Edit edit : mutant.edits()) {
                try {
                    loader.loadClass(edit.className());
                } catch (ClassNotFoundException gone) {
                    throw new IllegalStateException(
                            "mutant \"" + mutant.name() + "\" wants a class that is gone", gone);
                }
            }
        }
    }
}
