package dev.fatwood.protocol.model;

import static dev.fatwood.protocol.model.ErrorCode.Retry.FINAL;
import static dev.fatwood.protocol.model.ErrorCode.Retry.RETRIABLE;

/**
 * The error codes of the protocol: Kafka's numbers and names, our words.
 *
 * <p>Thread: any.
 */
public enum ErrorCode {
    UNKNOWN_SERVER_ERROR(-1, FINAL, "the broker failed in a way it did not expect; its log says how"),
    NONE(0, FINAL, "no error"),
    OFFSET_OUT_OF_RANGE(1, FINAL, "the offset is outside what the partition holds"),
    CORRUPT_MESSAGE(2, RETRIABLE, "a record batch is corrupt: checksum, size, or a null key in a compacted topic"),
    UNKNOWN_TOPIC_OR_PARTITION(3, RETRIABLE, "this broker does not host the topic or partition"),
    INVALID_FETCH_SIZE(4, FINAL, "the fetch size is not valid"),
    LEADER_NOT_AVAILABLE(5, RETRIABLE, "the partition has no leader at the moment"),
    NOT_LEADER_OR_FOLLOWER(
            6, RETRIABLE, "this broker is not the leader of the partition, nor a follower that may answer"),
    REQUEST_TIMED_OUT(7, RETRIABLE, "the request was not completed in the time it allowed"),
    BROKER_NOT_AVAILABLE(8, FINAL, "the broker is not available"),
    REPLICA_NOT_AVAILABLE(9, RETRIABLE, "the replica is not available on this broker"),
    MESSAGE_TOO_LARGE(10, FINAL, "a record batch is larger than the topic allows"),
    STALE_CONTROLLER_EPOCH(11, FINAL, "the controller epoch is older than the current one"),
    OFFSET_METADATA_TOO_LARGE(12, FINAL, "the metadata string of a committed offset is too large"),
    NETWORK_EXCEPTION(13, RETRIABLE, "the connection broke before an answer came"),
    COORDINATOR_LOAD_IN_PROGRESS(14, RETRIABLE, "the coordinator is still loading its state"),
    COORDINATOR_NOT_AVAILABLE(15, RETRIABLE, "the coordinator is not available"),
    NOT_COORDINATOR(16, RETRIABLE, "this broker is not the coordinator of the group or transactional id"),
    INVALID_TOPIC_EXCEPTION(
            17, FINAL, "the topic name is not valid, or the topic is internal and closed to this operation"),
    RECORD_LIST_TOO_LARGE(18, FINAL, "the record batches are larger than a segment of the partition"),
    NOT_ENOUGH_REPLICAS(19, RETRIABLE, "fewer replicas are in sync than the topic requires; nothing was written"),
    NOT_ENOUGH_REPLICAS_AFTER_APPEND(
            20, RETRIABLE, "the records were written, but fewer replicas than required are in sync"),
    INVALID_REQUIRED_ACKS(21, FINAL, "acks must be 0, 1 or -1 (all)"),
    ILLEGAL_GENERATION(22, FINAL, "the group generation is not the current one"),
    INCONSISTENT_GROUP_PROTOCOL(23, FINAL, "the member supports no protocol that the rest of the group supports"),
    INVALID_GROUP_ID(24, FINAL, "the group id is not valid"),
    UNKNOWN_MEMBER_ID(25, FINAL, "the coordinator does not know this member"),
    INVALID_SESSION_TIMEOUT(26, FINAL, "the session timeout is outside the range the broker allows"),
    REBALANCE_IN_PROGRESS(27, FINAL, "the group is rebalancing; rejoin it"),
    INVALID_COMMIT_OFFSET_SIZE(28, FINAL, "the committed offsets are too large to store"),
    TOPIC_AUTHORIZATION_FAILED(29, FINAL, "not authorized for the topic"),
    GROUP_AUTHORIZATION_FAILED(30, FINAL, "not authorized for the group"),
    CLUSTER_AUTHORIZATION_FAILED(31, FINAL, "not authorized for the cluster"),
    INVALID_TIMESTAMP(32, FINAL, "a record timestamp is outside the range the topic allows"),
    UNSUPPORTED_SASL_MECHANISM(33, FINAL, "the SASL mechanism is not enabled on this listener"),
    ILLEGAL_SASL_STATE(34, FINAL, "the request does not fit the state of SASL authentication"),
    UNSUPPORTED_VERSION(35, FINAL, "the broker does not support this version of the API"),
    TOPIC_ALREADY_EXISTS(36, FINAL, "a topic of this name exists already"),
    INVALID_PARTITIONS(37, FINAL, "the number of partitions is not valid"),
    INVALID_REPLICATION_FACTOR(38, FINAL, "the replication factor is below 1 or above the number of brokers"),
    INVALID_REPLICA_ASSIGNMENT(39, FINAL, "the replica assignment is not valid"),
    INVALID_CONFIG(40, FINAL, "a configuration value is not valid"),
    NOT_CONTROLLER(41, RETRIABLE, "this node is not the controller"),
    INVALID_REQUEST(42, FINAL, "the request is malformed or contradicts itself"),
    UNSUPPORTED_FOR_MESSAGE_FORMAT(43, FINAL, "the message format of the log does not support the request"),
    POLICY_VIOLATION(44, FINAL, "a policy of the broker forbids the request"),
    OUT_OF_ORDER_SEQUENCE_NUMBER(45, FINAL, "the producer's sequence number leaves a gap or goes back"),
    DUPLICATE_SEQUENCE_NUMBER(46, FINAL, "the producer's sequence number was used already"),
    INVALID_PRODUCER_EPOCH(47, FINAL, "the producer epoch is older than the current one"),
    INVALID_TXN_STATE(48, FINAL, "the transaction is not in a state that allows the operation"),
    INVALID_PRODUCER_ID_MAPPING(49, FINAL, "the producer id does not belong to the transactional id"),
    INVALID_TRANSACTION_TIMEOUT(50, FINAL, "the transaction timeout is longer than the broker allows"),
    CONCURRENT_TRANSACTIONS(51, RETRIABLE, "another operation on the transaction is still running"),
    TRANSACTION_COORDINATOR_FENCED(
            52, FINAL, "the transaction coordinator that sent the marker is no longer the current one"),
    TRANSACTIONAL_ID_AUTHORIZATION_FAILED(53, FINAL, "not authorized for the transactional id"),
    SECURITY_DISABLED(54, FINAL, "security features are disabled on this broker"),
    OPERATION_NOT_ATTEMPTED(55, FINAL, "the operation was not attempted, because another of the same request failed"),
    KAFKA_STORAGE_ERROR(56, RETRIABLE, "a disk failed while the log was in use"),
    LOG_DIR_NOT_FOUND(57, FINAL, "the log directory is not one of the broker's"),
    SASL_AUTHENTICATION_FAILED(58, FINAL, "SASL authentication failed"),
    UNKNOWN_PRODUCER_ID(59, FINAL, "the broker holds no state of this producer id"),
    REASSIGNMENT_IN_PROGRESS(60, FINAL, "a reassignment of the partition is running"),
    DELEGATION_TOKEN_AUTH_DISABLED(61, FINAL, "delegation tokens are disabled on this broker"),
    DELEGATION_TOKEN_NOT_FOUND(62, FINAL, "the delegation token is not known"),
    DELEGATION_TOKEN_OWNER_MISMATCH(63, FINAL, "the principal may not own or renew the delegation token"),
    DELEGATION_TOKEN_REQUEST_NOT_ALLOWED(64, FINAL, "delegation tokens cannot be requested over this connection"),
    DELEGATION_TOKEN_AUTHORIZATION_FAILED(65, FINAL, "not authorized for the delegation token"),
    DELEGATION_TOKEN_EXPIRED(66, FINAL, "the delegation token has expired"),
    INVALID_PRINCIPAL_TYPE(67, FINAL, "the type of principal is not supported"),
    NON_EMPTY_GROUP(68, FINAL, "the group still has members"),
    GROUP_ID_NOT_FOUND(69, FINAL, "the group does not exist"),
    FETCH_SESSION_ID_NOT_FOUND(70, RETRIABLE, "the fetch session is not known"),
    INVALID_FETCH_SESSION_EPOCH(71, RETRIABLE, "the fetch session epoch is not the expected one"),
    LISTENER_NOT_FOUND(72, RETRIABLE, "the leader has no listener of the name this request came through"),
    TOPIC_DELETION_DISABLED(73, FINAL, "topic deletion is disabled on this broker"),
    FENCED_LEADER_EPOCH(74, RETRIABLE, "the leader epoch is older than the broker's"),
    UNKNOWN_LEADER_EPOCH(75, RETRIABLE, "the leader epoch is newer than the broker's"),
    UNSUPPORTED_COMPRESSION_TYPE(76, FINAL, "the client does not support the compression of the partition"),
    STALE_BROKER_EPOCH(77, FINAL, "the broker epoch is not the current one"),
    OFFSET_NOT_AVAILABLE(78, RETRIABLE, "the leader does not know its high watermark yet"),
    MEMBER_ID_REQUIRED(79, FINAL, "the group wants a member id before a member joins; join again with the one given"),
    PREFERRED_LEADER_NOT_AVAILABLE(80, RETRIABLE, "the preferred leader is not available"),
    GROUP_MAX_SIZE_REACHED(81, FINAL, "the group has as many members as it may"),
    FENCED_INSTANCE_ID(82, FINAL, "another consumer registered with the same group.instance.id"),
    ELIGIBLE_LEADERS_NOT_AVAILABLE(83, RETRIABLE, "no eligible leader is available"),
    ELECTION_NOT_NEEDED(84, RETRIABLE, "the partition has the wanted leader already"),
    NO_REASSIGNMENT_IN_PROGRESS(85, FINAL, "no reassignment of the partition is running"),
    GROUP_SUBSCRIBED_TO_TOPIC(86, FINAL, "the group is subscribed to the topic, so its offsets cannot be deleted"),
    INVALID_RECORD(87, FINAL, "the broker rejected a record as not valid"),
    UNSTABLE_OFFSET_COMMIT(88, RETRIABLE, "some committed offsets belong to a transaction that is still open"),
    THROTTLING_QUOTA_EXCEEDED(89, RETRIABLE, "a quota is used up; wait before trying again"),
    PRODUCER_FENCED(90, FINAL, "a newer producer with the same transactional id took over"),
    RESOURCE_NOT_FOUND(91, FINAL, "the resource does not exist"),
    DUPLICATE_RESOURCE(92, FINAL, "the request names a resource twice"),
    UNACCEPTABLE_CREDENTIAL(93, FINAL, "the credential does not meet the requirements"),
    INCONSISTENT_VOTER_SET(94, FINAL, "the sender or receiver is not one of the expected voters"),
    INVALID_UPDATE_VERSION(95, FINAL, "the version of the update is not valid"),
    FEATURE_UPDATE_FAILED(96, FINAL, "the finalized features could not be updated"),
    PRINCIPAL_DESERIALIZATION_FAILURE(97, FINAL, "the forwarded principal could not be read"),
    SNAPSHOT_NOT_FOUND(98, FINAL, "the snapshot does not exist"),
    POSITION_OUT_OF_RANGE(99, FINAL, "the position is outside the snapshot"),
    UNKNOWN_TOPIC_ID(100, RETRIABLE, "this broker does not host a topic of this id"),
    DUPLICATE_BROKER_REGISTRATION(101, FINAL, "a live broker uses this id already"),
    BROKER_ID_NOT_REGISTERED(102, FINAL, "no broker of this id is registered"),
    INCONSISTENT_TOPIC_ID(103, RETRIABLE, "the topic id of the log differs from the one in the request"),
    INCONSISTENT_CLUSTER_ID(104, FINAL, "the cluster id in the request is not this cluster's"),
    TRANSACTIONAL_ID_NOT_FOUND(105, FINAL, "the transactional id is not known"),
    FETCH_SESSION_TOPIC_ID_ERROR(106, RETRIABLE, "the fetch session mixes topic ids and topic names"),
    INELIGIBLE_REPLICA(107, FINAL, "the new in-sync set holds a replica that must not be in it"),
    NEW_LEADER_ELECTED(108, FINAL, "the partition was changed, and has a new leader"),
    OFFSET_MOVED_TO_TIERED_STORAGE(109, FINAL, "the offset is in tiered storage only"),
    FENCED_MEMBER_EPOCH(110, FINAL, "the member epoch is fenced; give up all partitions and rejoin"),
    UNRELEASED_INSTANCE_ID(111, FINAL, "the instance id is still used by another member, which must leave first"),
    UNSUPPORTED_ASSIGNOR(112, FINAL, "the group does not support the assignor or its version"),
    STALE_MEMBER_EPOCH(113, FINAL, "the member epoch is old; heartbeat for the new one and try again"),
    MISMATCHED_ENDPOINT_TYPE(114, FINAL, "the request was sent to the wrong type of endpoint"),
    UNSUPPORTED_ENDPOINT_TYPE(115, FINAL, "the type of endpoint is not supported"),
    UNKNOWN_CONTROLLER_ID(116, FINAL, "the controller id is not known"),
    UNKNOWN_SUBSCRIPTION_ID(117, FINAL, "the telemetry subscription id is not known or outdated"),
    TELEMETRY_TOO_LARGE(118, FINAL, "the telemetry is larger than the broker takes"),
    INVALID_REGISTRATION(119, FINAL, "the controller rejects the broker's registration"),
    TRANSACTION_ABORTABLE(120, FINAL, "the transaction can only be aborted; the transactional id stays usable"),
    INVALID_RECORD_STATE(121, FINAL, "the record is not in a state that allows this acknowledgement"),
    SHARE_SESSION_NOT_FOUND(122, RETRIABLE, "the share session is not known"),
    INVALID_SHARE_SESSION_EPOCH(123, RETRIABLE, "the share session epoch is not the expected one"),
    FENCED_STATE_EPOCH(124, FINAL, "the state epoch does not match the coordinator's"),
    INVALID_VOTER_KEY(125, FINAL, "the voter key is not that of the replica"),
    DUPLICATE_VOTER(126, FINAL, "the replica is a voter already"),
    VOTER_NOT_FOUND(127, FINAL, "the replica is not a voter"),
    INVALID_REGULAR_EXPRESSION(128, FINAL, "the regular expression is not valid"),
    REBOOTSTRAP_REQUIRED(129, FINAL, "the client's view of the cluster is stale; it must bootstrap again"),
    STREAMS_INVALID_TOPOLOGY(130, FINAL, "the topology is not valid"),
    STREAMS_INVALID_TOPOLOGY_EPOCH(131, FINAL, "the topology epoch is not valid"),
    STREAMS_TOPOLOGY_FENCED(132, FINAL, "the topology epoch is older than the current one"),
    SHARE_SESSION_LIMIT_REACHED(133, RETRIABLE, "the broker has as many share sessions as it may"),
    GROUP_DELETION_FAILED(134, FINAL, "the group could not be deleted; its own message says why"),
    STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED(
            135, FINAL, "the topology description could not be processed; its own message says why"),
    CONTROLLER_ID_NOT_REGISTERED(136, FINAL, "no controller of this id is registered");

    /** Whether the same request may succeed later. */
    enum Retry {
        RETRIABLE,
        FINAL
    }

    private static final int LOWEST_CODE = -1;
    private static final ErrorCode[] BY_CODE = values();

    private final short code;
    private final Retry retry;
    private final String message;

    ErrorCode(int code, Retry retry, String message) {
        this.code = (short) code;
        this.retry = retry;
        this.message = message;
    }

    /** The error of that code; {@link #UNKNOWN_SERVER_ERROR} for one of a later release. */
    public static ErrorCode forCode(short code) {
        int index = code - LOWEST_CODE;
        return index >= 0 && index < BY_CODE.length ? BY_CODE[index] : UNKNOWN_SERVER_ERROR;
    }

    /** The number on the wire; 0 is no error. */
    public short code() {
        return code;
    }

    /** Whether the same request may succeed later, perhaps at another broker. */
    public boolean isRetriable() {
        return retry == RETRIABLE;
    }

    /** What went wrong, as part of a sentence. */
    public String message() {
        return message;
    }
}
