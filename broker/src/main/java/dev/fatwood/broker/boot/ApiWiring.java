package dev.fatwood.broker.boot;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.admin.CreatePartitionsHandler;
import dev.fatwood.broker.api.admin.CreateTopicsHandler;
import dev.fatwood.broker.api.admin.DeleteTopicsHandler;
import dev.fatwood.broker.api.admin.TopicConfigView;
import dev.fatwood.broker.api.meta.ApiVersionsHandler;
import dev.fatwood.broker.api.meta.DescribeClusterHandler;
import dev.fatwood.broker.api.meta.FindCoordinatorHandler;
import dev.fatwood.broker.api.meta.MetadataHandler;
import dev.fatwood.broker.api.meta.MetadataView;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import java.util.ArrayList;
import java.util.List;

/** One handler per API: the list of what this broker serves. */
final class ApiWiring {

    private final BrokerConfig config;
    private final LocalNode node;
    private final MetadataStore metadata;
    private final List<ApiHandler<?>> handlers = new ArrayList<>();

    ApiWiring(BrokerConfig config, LocalNode node, MetadataStore metadata) {
        this.config = config;
        this.node = node;
        this.metadata = metadata;
    }

    ApiRouter router() {
        addMeta();
        addAdmin();
        return new ApiRouter(handlers);
    }

    private void addMeta() {
        handlers.add(new ApiVersionsHandler(this::served, node, metadata));
        handlers.add(new MetadataHandler(metadata, new MetadataView(node), config.topicCreation().autoCreate()));
        handlers.add(new DescribeClusterHandler(node, metadata));
        handlers.add(new FindCoordinatorHandler());
    }

    private void addAdmin() {
        TopicConfigView topicConfigs = new TopicConfigView(config.topicDefaults());
        handlers.add(new CreateTopicsHandler(metadata, topicConfigs));
        handlers.add(new DeleteTopicsHandler(metadata, config.topicCreation().deleteEnabled()));
        handlers.add(new CreatePartitionsHandler(metadata));
    }

    private List<ApiKey> served() {
        return handlers.stream().map(ApiHandler::key).sorted().toList();
    }
}
