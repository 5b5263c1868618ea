package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.check.Findings;
import dev.fatwood.prove.load.Load;
import dev.fatwood.prove.load.LoadPlan;
import dev.fatwood.prove.report.FaultLog;
import dev.fatwood.prove.report.Outcome;
import dev.fatwood.prove.report.Rule;
import dev.fatwood.prove.report.Verdict;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/** One scenario on one broker: what it is given, and what it finds. Belongs to the main thread. */
public final class Run {

    private final Scenario scenario;
    private final Options options;
    private final Path directory;
    private final FaultLog faults;
    private final Random random;
    private final Findings findings = new Findings();
    private final Map<String, Object> measures = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final long startNs = System.nanoTime();
    private String voidBecause;

    public Run(Scenario scenario, Options options, Path directory, FaultLog faults) {
        this.scenario = scenario;
        this.options = options;
        this.directory = directory;
        this.faults = faults;
        this.random = new Random(options.seed());
    }

    Options options() {
        return options;
    }

    Path directory() {
        return directory;
    }

    FaultLog faults() {
        return faults;
    }

    /** All chance of a scenario comes from the seed; when things happen does not. */
    Random random() {
        return random;
    }

    Findings findings() {
        return findings;
    }

    int count() {
        int usual =
                options.quick() ? scenario.sizes().quick() : scenario.sizes().full();
        return options.count() > 0 ? options.count() : usual;
    }

    /** After which producers give up a record, 0: they outlast any fault. */
    int giveUpMs() {
        return options.giveUpMs();
    }

    LoadPlan plan() {
        return LoadPlan.of(options.recordsPerSecond(), options.seed());
    }

    /** A broker that was never started, with {@code more} settings, its records in {@code data}. */
    Node node(Path data, Map<String, String> more, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(options.broker().settings(options.durability()));
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.consumer.min.session.timeout.ms", "1000");
        settings.put("group.consumer.session.timeout.ms", "6000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "500");
        settings.put("group.consumer.heartbeat.interval.ms", "1000");
        settings.putAll(more);
        return Node.prepare(options.broker(), directory, data, settings, environment);
    }

    /** Starts a load; what it did is part of the verdict. */
    Load load(Node node, LoadPlan plan) {
        Load load = Load.start(node.bootstrapServers(), plan);
        loads.add(load);
        return load;
    }

    private long sum(ToLongFunction<Load> count) {
        return loads.stream().mapToLong(count).sum();
    }

    void measure(String name, Object value) {
        measures.put(name, value);
    }

    /** A rule with what was found. */
    void rule(String words, Object found, boolean holds) {
        rules.add(new Rule(words, String.valueOf(found), holds));
    }

    /** The rule that a kind of finding never came up. */
    void never(String kind) {
        rule(kind + " = 0", findings.count(kind), findings.count(kind) == 0);
    }

    /** A rule that did not hold. */
    public void fails(String words, String found) {
        rule(words, found, false);
    }

    /** Nothing is proven by this run. The first reason stays. */
    void isVoid(String because) {
        voidBecause = voidBecause == null ? because : voidBecause;
    }

    public Verdict verdict() {
        if (faults.effective() == 0) {
            isVoid("no fault hit a produce request on the wire");
        }
        boolean allHold = rules.stream().allMatch(Rule::holds);
        Outcome outcome = !allHold ? Outcome.FAIL : voidBecause != null ? Outcome.VOID : Outcome.PASS;
        measures.put(
                "load_average", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("count", count());
        parameters.put("records_per_second", options.recordsPerSecond());
        parameters.put("prefill_gb", options.prefillGb());
        return new Verdict(
                Verdict.SCHEMA,
                outcome,
                scenario.name(),
                options.broker().version(),
                options.durability().toString(),
                options.seed(),
                parameters,
                Math.round((System.nanoTime() - startNs) / 1e8) / 10.0,
                faults.faults(),
                faults.effective(),
                sum(Load::acked),
                sum(Load::unknown),
                sum(load -> load.tail().read()),
                sum(Load::groupCommits),
                findings.counts(),
                measures,
                rules,
                voidBecause);
    }
}
