package dev.fatwood.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * What a pure class may not do: read a clock, start a thread, take a lock, open a file or socket, draw unseeded random numbers,
 * read the process's environment. It looks at bytecode, so a method reference or a lambda does not hide anything.
 *
 * <p>The native codecs behind {@code protocol.record} are the one written exception (ADR 004); they are libraries, and only our
 * own classes are scanned.
 */
final class Purity extends ArchCondition<JavaClass> {

    private static final Set<String> BANNED_PACKAGES = Set.of(
            "java.nio.file",
            "java.nio.channels",
            "java.net",
            "java.util.concurrent.locks",
            "java.rmi",
            "javax.net",
            "sun.misc");

    private static final Set<String> BANNED_TYPES = Set.of(
            "java.io.RandomAccessFile",
            "java.io.Console",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.nio.MappedByteBuffer",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.util.Timer",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.CyclicBarrier",
            "java.util.concurrent.Executor",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ScheduledExecutorService",
            "java.util.concurrent.Semaphore",
            "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> BANNED_CALLS = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.getProperties",
            "java.lang.System.identityHashCode",
            "java.lang.System.exit",
            "java.lang.System.load",
            "java.lang.System.loadLibrary",
            "java.lang.Object.wait",
            "java.lang.Object.notify",
            "java.lang.Object.notifyAll",
            "java.time.ZoneId.systemDefault",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.UUID.randomUUID");

    Purity() {
        super("be pure: no clock, thread, lock, file, socket, environment or unseeded randomness");
    }

    /** Classes that must be pure, as {@code MainClasses.PURE} lists them. */
    static DescribedPredicate<JavaClass> pureClasses() {
        return JavaClass.Predicates.resideInAnyPackage(MainClasses.PURE);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isBanned(dependency.getTargetClass().getBaseComponentType()))
                .forEach(dependency -> report(type, dependency.getDescription(), events));
        type.getCodeUnitAccessesFromSelf().stream()
                .filter(access -> isBanned(access.getTarget()))
                .forEach(access -> report(type, access.getDescription(), events));
        type.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                .forEach(access -> report(type, access.getDescription(), events));
        type.getCodeUnits().stream()
                .filter(unit -> unit.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .map(JavaCodeUnit::getDescription)
                .forEach(unit -> report(type, unit + " is synchronized", events));
    }

    private static boolean isBanned(JavaClass type) {
        String name = type.getName();
        return BANNED_TYPES.contains(name)
                || name.startsWith("java.io.File")
                || BANNED_PACKAGES.stream().anyMatch(banned -> name.startsWith(banned + "."));
    }

    private static boolean isBanned(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return BANNED_CALLS.contains(owner + "." + name)
                || (owner.startsWith("java.time.") && name.equals("now"))
                || name.equals("parallelStream")
                || (owner.startsWith("java.util.stream.") && name.equals("parallel"))
                || isUnseededRandom(target, owner, name);
    }

    private static boolean isUnseededRandom(CodeUnitAccessTarget target, String owner, String name) {
        int parameters = target.getRawParameterTypes().size();
        boolean constructs = name.equals("<init>")
                && (owner.equals("java.util.Random") || owner.equals("java.util.SplittableRandom"));
        boolean shuffles = owner.equals("java.util.Collections") && name.equals("shuffle");
        return (constructs && parameters == 0) || (shuffles && parameters == 1);
    }

    private static void report(JavaClass type, String what, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, what));
    }
}
