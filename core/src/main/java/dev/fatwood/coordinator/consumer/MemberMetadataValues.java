package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataValue;
import java.util.List;
import java.util.Optional;

/** {@link MemberMetadata} as the value of a record, and back. */
final class MemberMetadataValues {

    /** How Kafka writes that there is none. */
    private static final String NO_REGEX = "";

    private MemberMetadataValues() {}

    static ConsumerGroupMemberMetadataValue value(MemberMetadata metadata) {
        return new ConsumerGroupMemberMetadataValue()
                .instanceId(metadata.instanceId().orElse(null))
                .rackId(metadata.rackId().orElse(null))
                .clientId(metadata.clientId())
                .clientHost(metadata.clientHost())
                .rebalanceTimeoutMs(metadata.rebalanceTimeoutMs())
                .subscribedTopicNames(List.copyOf(metadata.topicNames()))
                .subscribedTopicRegex(metadata.topicRegex().orElse(NO_REGEX))
                .serverAssignor(metadata.assignor().orElse(null))
                .classicMemberMetadata(
                        metadata.classic().map(MemberMetadataValues::value).orElse(null));
    }

    private static ConsumerGroupMemberMetadataValue.ClassicMemberMetadata value(ClassicMembership classic) {
        return new ConsumerGroupMemberMetadataValue.ClassicMemberMetadata()
                .sessionTimeoutMs(classic.sessionTimeoutMs())
                .supportedProtocols(classic.protocols().stream()
                        .map(protocol -> new ConsumerGroupMemberMetadataValue.ClassicProtocol()
                                .name(protocol.name())
                                .metadata(protocol.metadata().duplicate()))
                        .toList());
    }

    static MemberMetadata metadata(ConsumerGroupMemberMetadataValue value) {
        return new MemberMetadata(
                Optional.ofNullable(value.instanceId()),
                Optional.ofNullable(value.rackId()),
                value.clientId(),
                value.clientHost(),
                value.rebalanceTimeoutMs(),
                MemberMetadata.names(value.subscribedTopicNames()),
                Optional.ofNullable(value.subscribedTopicRegex()).filter(regex -> !regex.equals(NO_REGEX)),
                Optional.ofNullable(value.serverAssignor()),
                Optional.ofNullable(value.classicMemberMetadata()).map(MemberMetadataValues::classic));
    }

    private static ClassicMembership classic(ConsumerGroupMemberMetadataValue.ClassicMemberMetadata value) {
        return new ClassicMembership(
                value.sessionTimeoutMs(),
                value.supportedProtocols().stream()
                        .map(protocol -> new ClassicMembership.Protocol(protocol.name(), protocol.metadata()))
                        .toList());
    }
}
