package dev.fatwood.broker.boot;

/**
 * Points log4j at the program's own configuration. Only the program does so: inside somebody else's process their configuration
 * rules, which is why the file does not bear a name that log4j looks for by itself.
 */
final class LogSetup {

    private static final String PROPERTY = "log4j2.configurationFile";
    private static final String FILE = "dev/fatwood/broker/boot/broker-log4j2.properties";

    private LogSetup() {}

    /** To be called before the first logger is asked for. */
    static void apply() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "classpath:" + FILE);
        }
        // No JMX beans and no shutdown hook of log4j's own: they cost start-up time, and the hook would silence the
        // orderly stop.
        System.setProperty("log4j2.disableJmx", "true");
        System.setProperty("log4j.shutdownHookEnabled", "false");
    }
}
