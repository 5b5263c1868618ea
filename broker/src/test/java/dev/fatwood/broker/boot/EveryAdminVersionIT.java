package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.AlterConfigsRequest;
import dev.fatwood.protocol.message.AlterConfigsResponse;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.CreatePartitionsRequest;
import dev.fatwood.protocol.message.CreatePartitionsRequest.CreatePartitionsTopic;
import dev.fatwood.protocol.message.CreatePartitionsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.DeleteTopicsRequest;
import dev.fatwood.protocol.message.DeleteTopicsRequest.DeleteTopicState;
import dev.fatwood.protocol.message.DeleteTopicsResponse;
import dev.fatwood.protocol.message.DescribeConfigsRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest.DescribeConfigsResource;
import dev.fatwood.protocol.message.DescribeConfigsResponse;
import dev.fatwood.protocol.message.DescribeConfigsResponse.DescribeConfigsResourceResult;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterableConfig;
import dev.fatwood.protocol.message.IncrementalAlterConfigsResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The APIs that change topics and describe settings, in every version they are served in, over a socket. */
class EveryAdminVersionIT extends SocketFixture {

    @Test
    void topicsAreCreatedGrownAndDeletedInEveryVersion() throws IOException {
        for (short version : Requests.versions(ApiKey.CREATE_TOPICS)) {
            // When
            String name = "created-" + version;
            CreateTopicsResponse created = client.ask(Requests.createTopic(name), version, CreateTopicsResponse::read);
            CreateTopicsResponse again = client.ask(Requests.createTopic(name), version, CreateTopicsResponse::read);

            // Then
            assertThat(created.topics().get(0).errorCode()).isZero();
            assertThat(again.topics().get(0).errorCode()).isEqualTo(ErrorCode.TOPIC_ALREADY_EXISTS.code());
            if (version >= 5) {
                assertThat(created.topics().get(0).numPartitions()).isEqualTo(2);
                assertThat(created.topics().get(0).configs())
                        .hasSizeGreaterThan(30)
                        .extracting(config -> config.name())
                        .doesNotContain("ack.durability");
            }
        }
        for (short version : Requests.versions(ApiKey.CREATE_PARTITIONS)) {
            // When
            CreatePartitionsResponse grown = client.ask(
                    new CreatePartitionsRequest()
                            .topics(List.of(
                                    new CreatePartitionsTopic()
                                            .name("created-2")
                                            .count(3 + version)
                                            .assignments(null),
                                    new CreatePartitionsTopic()
                                            .name("missing")
                                            .count(3)
                                            .assignments(null))),
                    version,
                    CreatePartitionsResponse::read);

            // Then
            assertThat(grown.results())
                    .extracting(result -> ErrorCode.forCode(result.errorCode()))
                    .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        }
        for (short version : Requests.versions(ApiKey.DELETE_TOPICS)) {
            // When
            String name = "created-" + (version + 1);
            DeleteTopicsRequest request = version >= 6
                    ? new DeleteTopicsRequest()
                            .topics(List.of(new DeleteTopicState().name(name), new DeleteTopicState().name("missing")))
                    : new DeleteTopicsRequest().topicNames(List.of(name, "missing"));
            DeleteTopicsResponse deleted = client.ask(request, version, DeleteTopicsResponse::read);

            // Then
            assertThat(deleted.responses())
                    .extracting(result -> ErrorCode.forCode(result.errorCode()))
                    .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        }
    }

    @Test
    void aTopicIsDeletedById() throws IOException {
        // Given
        UUID id = client.ask(Requests.createTopic("by-id"), 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();

        // When
        DeleteTopicsResponse deleted = client.ask(
                new DeleteTopicsRequest()
                        .topics(List.of(
                                new DeleteTopicState().topicId(id), new DeleteTopicState().topicId(new UUID(5, 5)))),
                6,
                DeleteTopicsResponse::read);

        // Then
        assertThat(deleted.responses())
                .extracting(result -> ErrorCode.forCode(result.errorCode()))
                .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_ID);
        assertThat(deleted.responses().get(0).name()).isEqualTo("by-id");
    }

    @Test
    void settingsAreDescribedInEveryVersion() throws IOException {
        for (short version : Requests.versions(ApiKey.DESCRIBE_CONFIGS)) {
            // When
            DescribeConfigsRequest request = new DescribeConfigsRequest()
                    .includeSynonyms(true)
                    .resources(List.of(
                            resource(2, TOPIC),
                            resource(4, "1"),
                            resource(4, "2"),
                            resource(2, "missing"),
                            resource(8, "1"),
                            resource(16, "x")));
            DescribeConfigsResponse response = client.ask(
                    version >= 3 ? request.includeDocumentation(true) : request,
                    version,
                    DescribeConfigsResponse::read);

            // Then
            assertThat(response.results())
                    .extracting(result -> ErrorCode.forCode(result.errorCode()))
                    .containsExactly(
                            ErrorCode.NONE,
                            ErrorCode.NONE,
                            ErrorCode.INVALID_REQUEST,
                            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                            ErrorCode.INVALID_REQUEST,
                            ErrorCode.NONE);
            assertThat(response.results().get(0).configs())
                    .extracting(DescribeConfigsResourceResult::name)
                    .contains("retention.ms", "max.message.bytes", "ack.durability");
            assertThat(response.results().get(1).configs()).hasSizeGreaterThan(350);
            assertThat(response.results().get(1).configs())
                    .filteredOn(config -> config.name().equals("num.partitions"))
                    .singleElement()
                    .satisfies(config -> {
                        assertThat(config.value()).isEqualTo("2");
                        assertThat(config.configSource()).isEqualTo((byte) 4);
                    });
        }
    }

    private static DescribeConfigsResource resource(int type, String name) {
        return new DescribeConfigsResource()
                .resourceType((byte) type)
                .resourceName(name)
                .configurationKeys(null);
    }

    @Test
    void settingsOfATopicAreChangedInEveryVersion() throws IOException {
        for (short version : Requests.versions(ApiKey.INCREMENTAL_ALTER_CONFIGS)) {
            // When
            IncrementalAlterConfigsResponse response = client.ask(
                    new IncrementalAlterConfigsRequest()
                            .resources(List.of(
                                    change(2, TOPIC, "segment.bytes", 0, "200000" + version),
                                    change(2, "missing", "segment.bytes", 0, "2000000"),
                                    change(4, "1", "num.partitions", 0, "2"),
                                    change(4, "", "log.retention.ms", 0, "600000" + version),
                                    change(8, "1", "kafka", 0, "DEBUG"),
                                    change(16, "all", "interval.ms", 0, "bbb"))),
                    version,
                    IncrementalAlterConfigsResponse::read);

            // Then
            assertThat(response.responses())
                    .extracting(answer -> ErrorCode.forCode(answer.errorCode()))
                    .containsExactly(
                            ErrorCode.NONE,
                            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                            ErrorCode.INVALID_REQUEST,
                            ErrorCode.NONE,
                            ErrorCode.INVALID_REQUEST,
                            ErrorCode.INVALID_CONFIG);
            DescribeConfigsResponse described = client.ask(
                    new DescribeConfigsRequest().resources(List.of(resource(2, TOPIC))),
                    4,
                    DescribeConfigsResponse::read);
            assertThat(described.results().get(0).configs())
                    .filteredOn(config -> config.name().equals("segment.bytes"))
                    .extracting(DescribeConfigsResourceResult::value)
                    .containsExactly("200000" + version);
        }
    }

    @Test
    void changesThatAreNotWellFormedAreRefusedOneByOne() throws IOException {
        // Given
        IncrementalAlterConfigsRequest request = new IncrementalAlterConfigsRequest()
                .resources(List.of(
                        change(2, TOPIC, "segment.bytes", 9, "2000000"),
                        change(2, "twice", "segment.bytes", 0, "2000000"),
                        change(2, "twice", "segment.ms", 0, "2000000"),
                        change(2, "valueless", "segment.bytes", 0, null),
                        change(4, "2", "log.retention.ms", 0, "1"),
                        change(4, "", "log.retention.ms", 0, "-5")));

        // When
        IncrementalAlterConfigsResponse response = client.ask(request, 1, IncrementalAlterConfigsResponse::read);

        // Then
        assertThat(response.responses())
                .allSatisfy(answer ->
                        assertThat(ErrorCode.forCode(answer.errorCode())).isEqualTo(ErrorCode.INVALID_REQUEST));
        assertThat(response.responses().get(0).errorMessage()).contains("operation type 9");
        assertThat(response.responses().get(1).errorMessage()).isEqualTo("Each resource must appear at most once.");
        assertThat(response.responses().get(3).errorMessage()).contains("segment.bytes");
        assertThat(response.responses().get(4).errorMessage()).contains("expected 1");
        assertThat(response.responses().get(5).errorMessage()).contains("Value must be at least -1");
    }

    @Test
    void allSettingsOfATopicAreReplacedInEveryVersion() throws IOException {
        client.ask(Requests.createTopic("replaced"), 7, CreateTopicsResponse::read);
        for (short version : Requests.versions(ApiKey.ALTER_CONFIGS)) {
            // When
            String key = version % 2 == 0 ? "segment.bytes" : "retention.ms";
            AlterConfigsResponse response = client.ask(
                    new AlterConfigsRequest()
                            .resources(List.of(
                                    replacement(2, "replaced", key, "2000000"),
                                    replacement(2, "missing", key, "2000000"),
                                    replacement(4, "1", "num.partitions", "2"),
                                    replacement(2, TOPIC, "segment.bytes", "1"))),
                    version,
                    AlterConfigsResponse::read);

            // Then
            assertThat(response.responses())
                    .extracting(answer -> ErrorCode.forCode(answer.errorCode()))
                    .containsExactly(
                            ErrorCode.NONE,
                            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                            ErrorCode.INVALID_REQUEST,
                            ErrorCode.INVALID_CONFIG);
            DescribeConfigsResponse described = client.ask(
                    new DescribeConfigsRequest().resources(List.of(resource(2, "replaced"))),
                    4,
                    DescribeConfigsResponse::read);
            assertThat(described.results().get(0).configs())
                    .filteredOn(config -> config.configSource() == 1)
                    .extracting(DescribeConfigsResourceResult::name)
                    .containsExactly(key);
        }
    }

    private static AlterConfigsRequest.AlterConfigsResource replacement(
            int type, String name, String key, String value) {
        return new AlterConfigsRequest.AlterConfigsResource()
                .resourceType((byte) type)
                .resourceName(name)
                .configs(List.of(
                        new AlterConfigsRequest.AlterableConfig().name(key).value(value)));
    }

    private static AlterConfigsResource change(int type, String name, String key, int operation, String value) {
        return new AlterConfigsResource()
                .resourceType((byte) type)
                .resourceName(name)
                .configs(List.of(new AlterableConfig()
                        .name(key)
                        .configOperation((byte) operation)
                        .value(value)));
    }
}
