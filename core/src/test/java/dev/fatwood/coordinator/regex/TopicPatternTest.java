package dev.fatwood.coordinator.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "foo foo true",
                "foo foobar false",
                "foo xfoo false",
                "foo.* foobar true",
                "foo.* fo false",
                "a|b b true",
                "(a|b)c bc true",
                "(?:a|b)c c false",
                "^foo$ foo true",
                "\\Afoo\\z foo true",
                "fo{2} foo true",
                "fo{2} fo false",
                "fo{2} fooo false",
                "fo{1,} fooo true",
                "fo{1,2}? foo true",
                "fo{,2} fo{,2} true",
                "(?i)FOO foo true",
                "(?i:F)oo foO false",
                "a(?i)b aB true",
                "(?:(?i)a)b AB false",
                "[a-c]+ abc true",
                "[^a-c]+ abd false",
                "[]a]+ a]a true",
                "[a-]+ a-a true",
                "[[:alpha:]_]+ ab_c true",
                "[[:^digit:]]+ ab1 false",
                "\\d+\\.\\w+ 12.ab true",
                "\\pL+ ab true",
                "\\PL+ 12 true",
                "\\p{^Lu}+ aB false",
                "\\x61\\x{62}\\143 abc true",
                "\\Qa.b\\E a.b true",
                "\\Qa.b axb false",
                "\\Qab\\E+ abb true",
                "(?P<name>a)b ab true",
                "(?<name>a)b ab true",
                "\\bfoo\\b.bar foo.bar true",
                "foo\\Bbar foobar true",
                "(a*)*b aaab true",
                "(|a)+b aab true",
                "a\\- a- true",
                "(?s). x true",
            })
    void matchesWholeNames(String expression, String name, boolean matches) {
        // When
        TopicPattern pattern = TopicPattern.compile(expression).pattern().orElseThrow();

        // Then
        assertThat(pattern.matching(List.of(name)).orElseThrow()).hasSize(matches ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "a)",
                "(a",
                "[",
                "[a",
                "[]",
                "[b-a]",
                "*",
                "a**",
                "a*+",
                "+a",
                "a|*",
                "\\",
                "(a)\\1",
                "(?=a)",
                "(?!a)",
                "(?<=a)",
                "(?<!a)",
                "(?>a)",
                "(?x)a",
                "a{1001}",
                "a{2,1}",
                "[[:nothing:]]",
                "\\p{Klingon}",
                "\\y",
                "\\xzz",
                "(?i",
                "(?P<a",
                "(?<>a)",
                "(?i)*",
                "((a{100}){100}){100}"
            })
    void refusesWhatRe2Refuses(String expression) {
        // When
        TopicPattern.Compiled compiled = TopicPattern.compile(expression);

        // Then
        assertThat(compiled.pattern()).isEmpty();
        assertThat(compiled.problem()).isNotBlank();
    }

    @Test
    void emptyExpressionMatchesNoTopic() {
        // When
        TopicPattern pattern = TopicPattern.compile("").pattern().orElseThrow();

        // Then
        assertThat(pattern.matching(List.of("a")).orElseThrow()).isEmpty();
    }

    @Test
    void lengthAndNestingAreBounded() {
        // Given
        String nothingManyTimes = "()";
        for (int n = 0; n < 50; n++) {
            nothingManyTimes = "(" + nothingManyTimes + "){1000}";
        }

        // When / Then
        assertThat(TopicPattern.compile("a".repeat(TopicPattern.LENGTH_MAX)).pattern())
                .isPresent();
        assertThat(TopicPattern.compile("a".repeat(TopicPattern.LENGTH_MAX + 1)).problem())
                .contains("4097", "4096");
        assertThat(TopicPattern.compile("(".repeat(100) + ")".repeat(100)).pattern())
                .isPresent();
        assertThat(TopicPattern.compile("(".repeat(101) + ")".repeat(101)).problem())
                .contains("100");
        assertThat(TopicPattern.compile(nothingManyTimes).pattern()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a*)*b", "(a|a)*b", "(a?){300}a{300}", "(^|^|a?)*$b", "(.*)*(.*)*(.*)*x"})
    void timeDoesNotExplode(String expression) {
        // Given
        TopicPattern pattern = TopicPattern.compile(expression).pattern().orElseThrow();
        List<String> names =
                IntStream.range(0, 100).mapToObj(n -> "a".repeat(149) + n).toList();

        // When / Then
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> pattern.matching(names));
    }

    @Test
    void givesUpOnWhatTakesTooManySteps() {
        // Given
        TopicPattern pattern = TopicPattern.compile("(.?){1000}x").pattern().orElseThrow();
        List<String> names =
                IntStream.range(0, 100).mapToObj(n -> "a".repeat(240) + n).toList();

        // When / Then
        assertThat(pattern.matching(names)).isEmpty();
    }

    @Test
    void agreesWithTheJdkOnRandomExpressions() {
        for (int seed = 0; seed < 3_000; seed++) {
            // Given
            Random random = new Random(seed);
            String expression = expression(random, 3);
            Pattern jdks = Pattern.compile(expression);
            TopicPattern ours = TopicPattern.compile(expression).pattern().orElseThrow();

            for (int n = 0; n < 10; n++) {
                String name = name(random);

                // When
                boolean matches = !ours.matching(List.of(name)).orElseThrow().isEmpty();

                // Then
                assertThat(matches)
                        .as("seed %d: %s on \"%s\"", seed, expression, name)
                        .isEqualTo(jdks.matcher(name).matches());
            }
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(6);
        for (int n = 0; n < length; n++) {
            name.append("ab-".charAt(random.nextInt(3)));
        }
        return name.toString();
    }

    private static String expression(Random random, int depth) {
        if (depth == 0) {
            return List.of("a", "b", "-", ".", "[ab]", "[^a]", "\\w", "\\b", "^", "$")
                    .get(random.nextInt(10));
        }
        String one = expression(random, depth - 1);
        String two = expression(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> one + two;
            case 1 -> "(" + one + "|" + two + ")";
            case 2 -> "(?:" + one + ")*" + two;
            case 3 -> "(" + one + ")?" + two;
            case 4 -> "(?:" + one + "){1,2}";
            default -> one;
        };
    }
}
