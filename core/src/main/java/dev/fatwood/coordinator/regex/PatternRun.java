package dev.fatwood.coordinator.regex;

import dev.fatwood.coordinator.regex.Program.Accept;
import dev.fatwood.coordinator.regex.Program.Check;
import dev.fatwood.coordinator.regex.Program.Fork;
import dev.fatwood.coordinator.regex.Program.Instruction;
import dev.fatwood.coordinator.regex.Program.Take;

/**
 * Runs a program over names, all its branches side by side: a name takes at most its length times the program's. Counts its steps
 * over all names. Owned by one call.
 */
final class PatternRun {

    private final Program program;
    private final int[] stack;

    /** Round in which an instruction was last reached; it is not followed twice in one. */
    private final int[] reachedIn;

    private int[] current;
    private int[] next;
    private int nextCount;
    private int round;
    private boolean accepted;
    private long steps;

    PatternRun(Program program) {
        this.program = program;
        this.stack = new int[program.size() + 1];
        this.reachedIn = new int[program.size() + 1];
        this.current = new int[program.size()];
        this.next = new int[program.size()];
    }

    /** Instructions followed so far. */
    long steps() {
        return steps;
    }

    /** Whether the whole {@code name} matches. */
    boolean matches(String name) {
        begin();
        reach(0, name, 0);
        for (int position = 0; position < name.length() && nextCount > 0; position++) {
            int[] swapped = current;
            current = next;
            next = swapped;
            int count = nextCount;
            begin();
            for (int n = 0; n < count; n++) {
                Take take = (Take) program.at(current[n]);
                if (take.set().contains(name.charAt(position))) {
                    reach(current[n] + 1, name, position + 1);
                }
            }
            if (position == name.length() - 1) {
                return accepted;
            }
        }
        return name.isEmpty() && accepted;
    }

    private void begin() {
        nextCount = 0;
        accepted = false;
        round++;
    }

    /** Follows everything that takes no character. */
    private void reach(int start, String name, int position) {
        int depth = push(start, 0);
        while (depth > 0) {
            int index = stack[--depth];
            Instruction instruction = program.at(index);
            steps++;
            if (instruction instanceof Take) {
                next[nextCount++] = index;
            } else if (instruction instanceof Fork fork) {
                depth = push(fork.first(), push(fork.second(), depth));
            } else if (instruction instanceof Check check && holds(check, name, position)) {
                depth = push(index + 1, depth);
            } else if (instruction instanceof Accept) {
                accepted = true;
            }
        }
    }

    private int push(int index, int depth) {
        if (reachedIn[index] == round) {
            return depth;
        }
        reachedIn[index] = round;
        stack[depth] = index;
        return depth + 1;
    }

    private static boolean holds(Check check, String name, int position) {
        boolean isBoundary = isWord(name, position - 1) != isWord(name, position);
        return switch (check.where()) {
            case START -> position == 0;
            case END -> position == name.length();
            case WORD_BOUNDARY -> isBoundary;
            case NO_WORD_BOUNDARY -> !isBoundary;
        };
    }

    private static boolean isWord(String name, int position) {
        return position >= 0 && position < name.length() && CharClasses.WORD.contains(name.charAt(position));
    }
}
