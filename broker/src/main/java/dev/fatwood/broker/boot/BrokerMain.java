package dev.fatwood.broker.boot;

import dev.fatwood.broker.config.BrokerConfig;

/**
 * The program: {@code broker FILE [--set key=value]...}. Ends with status 0 after an orderly stop (SIGTERM, SIGINT), 1 if it cannot
 * start, 2 if it is called wrongly, 70 after a broken invariant.
 */
public final class BrokerMain {

    private static final int CANNOT_START = 1;
    private static final int WRONG_USE = 2;
    private static final int BROKEN = 70;

    private BrokerMain() {}

    public static void main(String[] arguments) {
        CommandLine commandLine;
        try {
            commandLine = CommandLine.parse(arguments);
        } catch (IllegalArgumentException wrongUse) {
            System.err.println("fatwood: " + wrongUse.getMessage());
            Runtime.getRuntime().exit(WRONG_USE);
            return;
        }
        PlainLogs.use();
        try {
            run(commandLine);
        } catch (RuntimeException failure) {
            System.err.println("fatwood: cannot start: " + failure.getMessage());
            Runtime.getRuntime().exit(CANNOT_START);
        }
    }

    private static void run(CommandLine commandLine) {
        Broker broker = Broker.start(BrokerConfig.of(commandLine.settings()), BrokerMain::stopBroken);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "fatwood-stop"));
        System.out.println("fatwood: ready on " + broker.bootstrapServers() + " after " + ProcessAge.ms() + " ms");
        LogFormat.prepare();
    }

    private static void stop(Broker broker) {
        broker.close();
        System.out.println("fatwood: stopped");
        Runtime.getRuntime().halt(0); // An orderly stop is a success, whichever signal asked for it.
    }

    /** State can no longer be trusted: end without touching the disk again. A restart recovers from what is there. */
    private static void stopBroken(String where, Throwable fault) {
        System.err.println("fatwood: stopping at once, an invariant broke in " + where);
        fault.printStackTrace();
        Runtime.getRuntime().halt(BROKEN);
    }
}
