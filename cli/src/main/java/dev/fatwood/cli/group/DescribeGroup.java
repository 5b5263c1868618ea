package dev.fatwood.cli.group;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Json;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.group.CommittedOffsets;
import dev.fatwood.client.group.GroupAdmin;
import dev.fatwood.client.group.GroupDescription;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = "Show members, committed offsets and lag of a group.",
        footer = {"", "Example:", "  fatwood groups describe billing"})
final class DescribeGroup implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "GROUP", description = "Name of the group.")
    private String group;

    DescribeGroup(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        GroupName.require(group);
        try (Cluster cluster = options.open()) {
            GroupDescription described = new GroupAdmin(cluster).describe(group);
            Map<TopicPartition, Long> committed = new CommittedOffsets(cluster).of(group);
            if (!described.exists() && committed.isEmpty()) {
                throw new CommandFailure(
                        "there is no group '" + group + "'; fatwood groups list shows those there are");
            }
            print(described, Lag.of(cluster, committed));
        }
        return 0;
    }

    private void print(GroupDescription described, List<Lag> lags) {
        Rows offsets = Rows.of("topic", "partition", "committed", "end", "lag");
        lags.forEach(lag ->
                offsets.add(lag.place().topic(), lag.place().partition(), lag.committed(), lag.end(), lag.records()));
        Rows members = Rows.of("member", "client", "host");
        described.members().forEach(member -> members.add(member.memberId(), member.clientId(), member.host()));
        long lag = lags.stream()
                .map(Lag::records)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        if (output.isJson()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("group", group);
            object.put("state", described.state());
            object.put("lag", lag);
            object.put("members", members.objects());
            object.put("offsets", offsets.objects());
            shell.out().println(Json.text(object));
            return;
        }
        shell.out()
                .println("group " + group + ", state " + described.state() + ", members "
                        + described.members().size() + ", lag " + lag);
        if (!members.rows().isEmpty()) {
            members.printTable(shell.out());
        }
        offsets.printTable(shell.out());
    }
}
