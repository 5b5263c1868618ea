package dev.fatwood.broker.boot;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.MemoryBudget;
import dev.fatwood.broker.api.admin.AlterConfigsHandler;
import dev.fatwood.broker.api.admin.AlterPartitionReassignmentsHandler;
import dev.fatwood.broker.api.admin.AlterReplicaLogDirsHandler;
import dev.fatwood.broker.api.admin.CreatePartitionsHandler;
import dev.fatwood.broker.api.admin.CreateTopicsHandler;
import dev.fatwood.broker.api.admin.DeleteTopicsHandler;
import dev.fatwood.broker.api.admin.DescribeConfigsHandler;
import dev.fatwood.broker.api.admin.DescribeLogDirsHandler;
import dev.fatwood.broker.api.admin.DescribeProducersHandler;
import dev.fatwood.broker.api.admin.DescribeQuorumHandler;
import dev.fatwood.broker.api.admin.ElectLeadersHandler;
import dev.fatwood.broker.api.admin.IncrementalAlterConfigsHandler;
import dev.fatwood.broker.api.admin.ListConfigResourcesHandler;
import dev.fatwood.broker.api.admin.ListPartitionReassignmentsHandler;
import dev.fatwood.broker.api.admin.TopicConfigView;
import dev.fatwood.broker.api.admin.UpdateFeaturesHandler;
import dev.fatwood.broker.api.data.DeleteRecordsHandler;
import dev.fatwood.broker.api.data.DescribeRangesHandler;
import dev.fatwood.broker.api.data.FetchHandler;
import dev.fatwood.broker.api.data.FetchSessions;
import dev.fatwood.broker.api.data.InitProducerIdHandler;
import dev.fatwood.broker.api.data.ListOffsetsHandler;
import dev.fatwood.broker.api.data.OffsetForLeaderEpochHandler;
import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.api.data.ProduceHandler;
import dev.fatwood.broker.api.data.SliceStrippers;
import dev.fatwood.broker.api.meta.ApiVersionsHandler;
import dev.fatwood.broker.api.meta.DescribeClusterHandler;
import dev.fatwood.broker.api.meta.DescribeTopicPartitionsHandler;
import dev.fatwood.broker.api.meta.MetadataHandler;
import dev.fatwood.broker.api.meta.MetadataView;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.metadata.store.ProducerIds;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.replication.host.LogDirectory;
import dev.fatwood.replication.host.RecordDeletions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** One handler per API: the list of what this broker serves. */
final class ApiWiring {

    /** What fetched records with parts left out may hold of the heap, all connections together; a quarter of a small heap. */
    private static final long STRIPPED_BYTES_MAX =
            Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final BrokerConfig config;
    private final LocalNode node;
    private final MetadataStore metadata;
    private final ProducerIds producerIds;
    private final PartitionFinder partitions;
    private final LogDirectory directory;
    private final SystemPorts system;
    private final Executor strippers;
    private final Executor counters;
    private final GroupWiring groups;
    private final List<ApiHandler<?>> handlers = new ArrayList<>();

    ApiWiring(
            BrokerConfig config,
            MetadataStore metadata,
            ProducerIds producerIds,
            PartitionFinder partitions,
            LogDirectory directory,
            SystemPorts system,
            Executor strippers,
            Executor counters,
            GroupWiring groups) {
        this.config = config;
        this.node = new LocalNode(config.nodeId(), config.rack());
        this.metadata = metadata;
        this.producerIds = producerIds;
        this.partitions = partitions;
        this.directory = directory;
        this.system = system;
        this.strippers = strippers;
        this.counters = counters;
        this.groups = groups;
    }

    ApiRouter router() {
        addMeta();
        addAdmin();
        addData();
        handlers.addAll(groups.handlers(node));
        return new ApiRouter(handlers);
    }

    private void addMeta() {
        handlers.add(new ApiVersionsHandler(this::served, node, metadata));
        handlers.add(new MetadataHandler(
                metadata, new MetadataView(node), config.topicCreation().autoCreate()));
        handlers.add(new DescribeClusterHandler(node, metadata));
        handlers.add(new DescribeTopicPartitionsHandler(metadata, config.reads().describedPartitionsMax()));
    }

    private void addAdmin() {
        TopicConfigView topicConfigs = new TopicConfigView(config.topicDefaults(), metadata::image);
        handlers.add(new CreateTopicsHandler(metadata, topicConfigs));
        handlers.add(new DeleteTopicsHandler(metadata, config.topicCreation().deleteEnabled()));
        handlers.add(new CreatePartitionsHandler(metadata));
        handlers.add(new IncrementalAlterConfigsHandler(metadata));
        handlers.add(new AlterConfigsHandler(metadata));
        handlers.add(new DescribeConfigsHandler(
                metadata,
                node,
                topicConfigs,
                config.groups().settings().consumer().times(),
                config.given()));
        handlers.add(new ListConfigResourcesHandler(metadata, node));
        handlers.add(new DescribeLogDirsHandler(partitions, metadata, config.logDirectory()));
        handlers.add(new AlterReplicaLogDirsHandler(partitions, config.logDirectory()));
        handlers.add(new DescribeProducersHandler(partitions));
        handlers.add(new ElectLeadersHandler(metadata));
        handlers.add(new AlterPartitionReassignmentsHandler(metadata, node));
        handlers.add(new ListPartitionReassignmentsHandler());
        handlers.add(new DescribeQuorumHandler(metadata, node, system.clock()));
        handlers.add(new UpdateFeaturesHandler());
    }

    private void addData() {
        FetchSessions sessions = new FetchSessions(config.reads().fetchSessionsMax(), system.clock(), system.random());
        handlers.add(new ProduceHandler(partitions, directory.flusher()));
        handlers.add(new FetchHandler(
                partitions,
                sessions,
                system.timers(),
                directory.flusher(),
                new SliceStrippers(strippers, new MemoryBudget(STRIPPED_BYTES_MAX)),
                config.reads().fetchBytesMax()));
        handlers.add(new ListOffsetsHandler(partitions));
        handlers.add(new DescribeRangesHandler(partitions, counters));
        handlers.add(new OffsetForLeaderEpochHandler(partitions));
        handlers.add(new DeleteRecordsHandler(partitions, new RecordDeletions(directory)));
        handlers.add(new InitProducerIdHandler(producerIds));
    }

    private List<ApiKey> served() {
        return handlers.stream().map(ApiHandler::key).sorted().toList();
    }
}
