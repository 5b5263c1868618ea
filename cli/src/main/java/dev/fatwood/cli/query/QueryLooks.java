package dev.fatwood.cli.query;

import dev.fatwood.cli.group.Lag;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.client.group.CommittedOffsets;
import dev.fatwood.client.group.GroupAdmin;
import dev.fatwood.client.group.ListedGroup;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at queries again and again, and remembers the last few looks, from which paces are reckoned. Owned by the command's thread. */
final class QueryLooks {

    /** So many intervals at most lie between the two looks that a pace is reckoned from: more are smoother and later. */
    private static final int INTERVALS_MAX = 12;

    private final Cluster cluster;
    private final List<String> wanted;
    private final String prefix;
    private final Map<String, Deque<QueryStanding>> looks = new HashMap<>();

    /**
     * @param wanted names of groups; empty for all that begin with {@code prefix}
     */
    QueryLooks(Cluster cluster, List<String> wanted, String prefix) {
        this.cluster = cluster;
        this.wanted = wanted;
        this.prefix = prefix;
    }

    /** Looks once at every query there is; afterwards those that are gone are forgotten. */
    void look() {
        List<String> names = names();
        looks.keySet().retainAll(names);
        for (String name : names) {
            Map<TopicPartition, Long> committed = new CommittedOffsets(cluster).of(name);
            QueryStanding standing = QueryStanding.of(System.nanoTime(), Lag.of(cluster, committed));
            Deque<QueryStanding> earlier = looks.computeIfAbsent(name, any -> new ArrayDeque<>());
            earlier.addLast(standing);
            if (earlier.size() > INTERVALS_MAX + 1) {
                earlier.removeFirst();
            }
        }
    }

    /** The last look at each query, by name. */
    Map<String, QueryStanding> last() {
        Map<String, QueryStanding> last = new TreeMap<>();
        looks.forEach((name, standings) -> last.put(name, standings.getLast()));
        return last;
    }

    /** Between the earliest look that is remembered and the last; nothing after the first look. */
    Optional<QueryPace> pace(String name) {
        Deque<QueryStanding> standings = looks.get(name);
        return standings.size() < 2
                ? Optional.empty()
                : Optional.of(QueryPace.between(standings.getFirst(), standings.getLast()));
    }

    private List<String> names() {
        List<String> there =
                new GroupAdmin(cluster).list().stream().map(ListedGroup::group).toList();
        wanted.stream().filter(name -> !there.contains(name)).findFirst().ifPresent(name -> {
            throw new CommandFailure("there is no group '" + name + "'; fatwood groups list shows those there are");
        });
        return wanted.isEmpty()
                ? there.stream().filter(name -> name.startsWith(prefix)).toList()
                : wanted.stream().distinct().toList();
    }
}
