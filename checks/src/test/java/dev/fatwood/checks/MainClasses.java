package dev.fatwood.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The compiled classes of all modules, without tests: read once, shared by every rule. */
final class MainClasses {

    static final String ROOT = "dev.fatwood";
    static final String[] PROTOCOL = {ROOT + ".protocol.."};
    static final String[] ENV = {ROOT + ".env.."};
    static final String[] CORE = {
        ROOT + ".storage..", ROOT + ".metadata..", ROOT + ".replication..", ROOT + ".coordinator.."
    };
    static final String[] PURE = {PROTOCOL[0], ENV[0], CORE[0], CORE[1], CORE[2], CORE[3]};

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);

    private MainClasses() {}

    static JavaClasses all() {
        return ALL;
    }
}
