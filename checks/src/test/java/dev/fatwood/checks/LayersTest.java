package dev.fatwood.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may use whom; the same table as in ARCHITECTURE.md, finer than Maven's edges. */
final class LayersTest {

    private static final String JDK = "java..";
    private static final String[] CODECS = {"com.github.luben..", "org.xerial..", "net.jpountz.."};
    private static final String[] CLIENT_SIDE = {"dev.fatwood.client..", "dev.fatwood.spark.."};
    private static final String BROKER = "dev.fatwood.broker..";

    @Test
    void protocolUsesOnlyItselfAndTheJdk() {
        check(classes()
                .that(resideInAnyPackage(MainClasses.PROTOCOL))
                .and()
                .resideOutsideOfPackage("dev.fatwood.protocol.record..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(JDK, "dev.fatwood.protocol.."));
    }

    @Test
    void codecsAreNamedOnlyInProtocolRecord() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.fatwood.protocol.record..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CODECS));
    }

    @Test
    void envUsesOnlyItselfAndTheJdk() {
        check(classes()
                .that(resideInAnyPackage(MainClasses.ENV))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(JDK, "dev.fatwood.env.."));
    }

    @Test
    void coreUsesOnlyProtocolAndEnv() {
        check(classes()
                .that(resideInAnyPackage(MainClasses.CORE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(MainClasses.PURE).or(resideInAnyPackage(JDK))));
    }

    @Test
    void testkitUsesOnlyProtocolAndEnv() {
        check(classes()
                .that()
                .resideInAPackage("dev.fatwood.testkit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(JDK, "dev.fatwood.testkit..", "dev.fatwood.protocol..", "dev.fatwood.env.."));
    }

    @Test
    void storageAndMetadataDoNotKnowEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.fatwood.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.fatwood.metadata..", "dev.fatwood.replication.."));
        check(noClasses()
                .that()
                .resideInAPackage("dev.fatwood.metadata..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.fatwood.storage..", "dev.fatwood.replication.."));
    }

    @Test
    void clientAndConnectorNeverSeeTheServer() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CLIENT_SIDE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(MainClasses.CORE).or(resideInAnyPackage(BROKER))));
    }

    @Test
    void sparksOptimizerIsNamedInOnePackagePerMinorOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.fatwood.spark.v42..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark.sql.catalyst.plans..",
                        "org.apache.spark.sql.catalyst.rules..",
                        "org.apache.spark.sql.execution.datasources.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.fatwood.spark.v42..")
                .and()
                .haveNameNotMatching("dev\\.fatwood\\.spark\\.FatwoodExtensions")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.fatwood.spark.v42.."));
    }

    @Test
    void brokerNeverSeesClientOrConnector() {
        check(noClasses()
                .that()
                .resideInAPackage(BROKER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT_SIDE));
    }

    @Test
    void connectorFindsAnEmbeddedBrokerWithoutNamingIt() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CLIENT_SIDE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.fatwood.embedded.."));
    }

    @Test
    void commandLineSeesTheServerOnlyWhereItRunsItOrReadsItsFiles() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.fatwood.cli..")
                .and()
                .resideOutsideOfPackages("dev.fatwood.cli", "dev.fatwood.cli.dev..", "dev.fatwood.cli.dump..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(MainClasses.CORE).or(resideInAnyPackage(BROKER))));
    }

    @Test
    void nothingShippedUsesKafkasOwnClasses() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.fatwood.benchmarks..", "dev.fatwood.generator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.."));
    }

    @Test
    void violationIsFound() throws ClassNotFoundException {
        // Given
        ArchRule ruleOfEnv = classes().should().onlyDependOnClassesThat().resideInAnyPackage(JDK, "dev.fatwood.env..");
        Class<?> planted = Class.forName("dev.fatwood.checks.planted.UsesForeignLibrary");

        // When / Then
        assertThatThrownBy(() -> ruleOfEnv.check(new ClassFileImporter().importClasses(planted)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.assertj");
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(MainClasses.all());
    }
}
