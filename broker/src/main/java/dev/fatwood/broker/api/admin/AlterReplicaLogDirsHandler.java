package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.protocol.message.AlterReplicaLogDirsRequest;
import dev.fatwood.protocol.message.AlterReplicaLogDirsRequest.AlterReplicaLogDir;
import dev.fatwood.protocol.message.AlterReplicaLogDirsRequest.AlterReplicaLogDirTopic;
import dev.fatwood.protocol.message.AlterReplicaLogDirsResponse;
import dev.fatwood.protocol.message.AlterReplicaLogDirsResponse.AlterReplicaLogDirPartitionResult;
import dev.fatwood.protocol.message.AlterReplicaLogDirsResponse.AlterReplicaLogDirTopicResult;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Answers wishes to move partitions to another log directory (KIP-113). There is one directory: what is to go there is there, any
 * other is not found.
 */
public final class AlterReplicaLogDirsHandler implements ApiHandler<AlterReplicaLogDirsRequest> {

    private final PartitionFinder partitions;
    private final Path directory;

    public AlterReplicaLogDirsHandler(PartitionFinder partitions, Path directory) {
        this.partitions = partitions;
        this.directory = directory;
    }

    @Override
    public ApiKey key() {
        return ApiKey.ALTER_REPLICA_LOG_DIRS;
    }

    @Override
    public AlterReplicaLogDirsRequest read(ByteReader in, short version) {
        return AlterReplicaLogDirsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, AlterReplicaLogDirsRequest request) {
        context.reply(new AlterReplicaLogDirsResponse()
                .results(request.dirs().stream()
                        .flatMap(target -> target.topics().stream().map(topic -> result(target, topic)))
                        .toList()));
    }

    private AlterReplicaLogDirTopicResult result(AlterReplicaLogDir target, AlterReplicaLogDirTopic topic) {
        boolean isThere = isDirectory(target.path());
        return new AlterReplicaLogDirTopicResult()
                .topicName(topic.name())
                .partitions(topic.partitions().stream()
                        .map(partition -> new AlterReplicaLogDirPartitionResult()
                                .partitionIndex(partition)
                                .errorCode((isThere
                                                ? partitions
                                                        .byName(topic.name(), partition)
                                                        .error()
                                                : ErrorCode.LOG_DIR_NOT_FOUND)
                                        .code()))
                        .toList());
    }

    private boolean isDirectory(String path) {
        try {
            return Path.of(path).normalize().equals(directory);
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
