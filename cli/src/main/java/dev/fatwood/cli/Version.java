package dev.fatwood.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code fatwood --version} says: the version in the manifest of the jar, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(classes without a jar)");
        return new String[] {"fatwood " + version + ", Java " + Runtime.version()};
    }
}
