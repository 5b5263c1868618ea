package dev.fatwood.coordinator.regex;

import dev.fatwood.coordinator.regex.PatternNode.Where;
import java.util.ArrayList;
import java.util.List;

/** A pattern as instructions of a nondeterministic automaton. Immutable once compiled. */
final class Program {

    /** Bounds memory and time of a pattern; counted repetitions are written out. */
    static final int INSTRUCTIONS_MAX = 5_000;

    /** One step. */
    sealed interface Instruction {}

    /** Takes one character, then goes on behind. */
    record Take(CharSet set) implements Instruction {}

    /** Goes on behind if the place is right. */
    record Check(Where where) implements Instruction {}

    /** Goes on at both. */
    record Fork(int first, int second) implements Instruction {}

    /** The pattern is through. */
    record Accept() implements Instruction {}

    private final List<Instruction> instructions = new ArrayList<>();

    private Program() {}

    /** @throws BadPatternException if it takes too many instructions */
    static Program of(PatternNode pattern) {
        Program program = new Program();
        program.append(pattern);
        program.add(new Accept());
        return program;
    }

    Instruction at(int index) {
        return instructions.get(index);
    }

    int size() {
        return instructions.size();
    }

    private int add(Instruction instruction) {
        if (instructions.size() == INSTRUCTIONS_MAX) {
            throw new BadPatternException("it is too large: more than " + INSTRUCTIONS_MAX + " steps");
        }
        instructions.add(instruction);
        return instructions.size() - 1;
    }

    private void append(PatternNode node) {
        if (node instanceof PatternNode.Chars chars) {
            add(new Take(chars.set()));
        } else if (node instanceof PatternNode.Place place) {
            add(new Check(place.where()));
        } else if (node instanceof PatternNode.Sequence sequence) {
            sequence.parts().forEach(this::append);
        } else if (node instanceof PatternNode.Choice choice) {
            appendChoice(choice.choices());
        } else if (node instanceof PatternNode.Repeat repeat) {
            appendRepeat(repeat);
        }
    }

    private void appendChoice(List<PatternNode> choices) {
        List<Integer> ends = new ArrayList<>();
        for (int n = 0; n < choices.size() - 1; n++) {
            int fork = add(new Accept());
            append(choices.get(n));
            ends.add(add(new Accept()));
            instructions.set(fork, new Fork(fork + 1, size()));
        }
        append(choices.get(choices.size() - 1));
        ends.forEach(end -> instructions.set(end, new Fork(size(), size())));
    }

    private void appendRepeat(PatternNode.Repeat repeat) {
        for (int n = 0; n < repeat.min(); n++) {
            int before = size();
            append(repeat.body());
            if (size() == before) {
                return;
            }
        }
        if (repeat.max() == PatternNode.UNLIMITED) {
            int fork = add(new Accept());
            append(repeat.body());
            add(new Fork(fork, fork));
            instructions.set(fork, new Fork(fork + 1, size()));
        } else {
            for (int n = repeat.min(); n < repeat.max(); n++) {
                int fork = add(new Accept());
                append(repeat.body());
                instructions.set(fork, new Fork(fork + 1, size()));
            }
        }
    }
}
