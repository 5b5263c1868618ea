package dev.fatwood.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PurityTest {

    @Test
    void pureModulesAreScannedAndPure() {
        // Given
        var pure = classes().that(Purity.pureClasses()).should(new Purity());

        // When / Then
        pure.check(MainClasses.all());
    }

    @ParameterizedTest
    @CsvSource({
        "ReadsWallClock, System.currentTimeMillis",
        "StartsThread, java.lang.Thread",
        "OpensFile, java.io.RandomAccessFile",
        "RollsUnseededDice, java.util.Random.<init>()",
        "RollsUnseededDice, UUID.randomUUID",
        "RunsInParallel, parallelStream",
        "ReadsInstant, Instant.now",
        "Locks, synchronized",
    })
    void violationIsFound(String planted, String named) throws ClassNotFoundException {
        // When
        EvaluationResult result = scan(planted);

        // Then
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(named);
    }

    @Test
    void seededRandomIsPure() throws ClassNotFoundException {
        // When
        EvaluationResult result = scan("IsPure");

        // Then
        assertThat(result.hasViolation()).isFalse();
    }

    private static EvaluationResult scan(String planted) throws ClassNotFoundException {
        Class<?> type = Class.forName("dev.fatwood.checks.planted." + planted);
        return classes()
                .that(JavaClass.Predicates.resideInAPackage("dev.fatwood.checks.planted"))
                .should(new Purity())
                .evaluate(new ClassFileImporter().importClasses(type));
    }
}
