package dev.fatwood.broker.boot;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.group.ConsumerGroupDescribeHandler;
import dev.fatwood.broker.api.group.ConsumerGroupHeartbeatHandler;
import dev.fatwood.broker.api.group.ConsumerGroupShards;
import dev.fatwood.broker.api.group.DeleteGroupsHandler;
import dev.fatwood.broker.api.group.DescribeGroupsHandler;
import dev.fatwood.broker.api.group.FindCoordinatorHandler;
import dev.fatwood.broker.api.group.GroupCoordinator;
import dev.fatwood.broker.api.group.HeartbeatHandler;
import dev.fatwood.broker.api.group.JoinGroupHandler;
import dev.fatwood.broker.api.group.LeaveGroupHandler;
import dev.fatwood.broker.api.group.ListGroupsHandler;
import dev.fatwood.broker.api.group.OffsetCommitHandler;
import dev.fatwood.broker.api.group.OffsetDeleteHandler;
import dev.fatwood.broker.api.group.OffsetFetchHandler;
import dev.fatwood.broker.api.group.OffsetsTopic;
import dev.fatwood.broker.api.group.SyncGroupHandler;
import dev.fatwood.broker.config.GroupConfig;
import dev.fatwood.env.RandomSource;
import dev.fatwood.metadata.store.MetadataStore;
import java.util.ArrayList;
import java.util.List;

/** The handlers of groups and offsets. */
record GroupWiring(GroupCoordinator groups, MetadataStore metadata, GroupConfig config, RandomSource random) {

    List<ApiHandler<?>> handlers(LocalNode node) {
        List<ApiHandler<?>> handlers = new ArrayList<>(List.of(
                new FindCoordinatorHandler(node, new OffsetsTopic(metadata, config)),
                new JoinGroupHandler(groups),
                new SyncGroupHandler(groups),
                new HeartbeatHandler(groups),
                new LeaveGroupHandler(groups),
                new OffsetCommitHandler(groups, metadata),
                new OffsetFetchHandler(groups, metadata),
                new OffsetDeleteHandler(groups, metadata),
                new DescribeGroupsHandler(groups),
                new ListGroupsHandler(groups),
                new DeleteGroupsHandler(groups)));
        if (config.servesConsumerGroups()) {
            ConsumerGroupShards shards = new ConsumerGroupShards(groups);
            handlers.add(new ConsumerGroupHeartbeatHandler(shards, random));
            handlers.add(new ConsumerGroupDescribeHandler(shards));
        }
        return handlers;
    }
}
