package dev.fatwood.examples.lesson;

import dev.fatwood.embedded.EmbeddedBroker;
import dev.fatwood.examples.quickstart.TemporaryDirectory;
import java.util.Map;
import java.util.Optional;

/** {@code ./examples/run --list}, {@code ./examples/run NAME}. Exit code 0: as expected; 1: failed; 2: wrong use. */
public final class RunLesson {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private RunLesson() {}

    public static void main(String[] arguments) {
        Map<String, Lesson> lessons = Lessons.all();
        if (arguments.length == 1 && arguments[0].equals("--list")) {
            lessons.forEach((name, lesson) -> System.out.println("%-28s %s".formatted(name, lesson.about())));
            return;
        }
        if (arguments.length != 1 || !lessons.containsKey(arguments[0])) {
            System.err.println(
                    arguments.length == 1
                            ? "examples/run: there is no " + arguments[0] + "; see ./examples/run --list"
                            : "usage: ./examples/run NAME, one of: " + String.join(" ", lessons.keySet()));
            System.exit(WRONG_USE);
        }
        String name = arguments[0];
        boolean isOk = false;
        try {
            isOk = run(name, lessons.get(name));
        } catch (Exception failure) {
            failure.printStackTrace();
        }
        System.exit(isOk ? 0 : FAILED); // Spark would keep the JVM alive.
    }

    private static boolean run(String name, Lesson lesson) throws Exception {
        try (TemporaryDirectory scratch = TemporaryDirectory.create("fatwood-lesson");
                EmbeddedBroker broker = broker(scratch)) {
            Stage stage = new Stage(broker, scratch.path(), System.out::println);
            lesson.run(stage);
            Optional<String> difference = ExpectedOutput.of(name).difference(stage.said());
            System.out.println(difference.map(text -> name + " FAILED: " + text).orElse(name + " ok: all as expected"));
            return difference.isEmpty();
        }
    }

    /** In the scratch directory, so that it is gone after Ctrl-C; otherwise as {@link EmbeddedBroker#start()} has it. */
    private static EmbeddedBroker broker(TemporaryDirectory scratch) {
        return EmbeddedBroker.builder()
                .directory(scratch.path().resolve("broker"))
                .setting("ack.durability", "page-cache")
                .start();
    }
}
