package dev.fatwood.broker.observe;

import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.api.data.Scatter;
import dev.fatwood.broker.os.DiskSpace;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.PartitionFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Sizes and offsets of partitions, asked for on their lanes when the page is: one post to each lane. The first partitions in the order
 * of topics are told one by one, up to a limit; all are counted.
 *
 * <p>Thread: that of the page.
 */
public final class LogMeters implements MetricSource {

    private final Lane lane;
    private final Supplier<MetadataImage> image;
    private final PartitionFinder partitions;
    private final Path directory;
    private final int partitionsMax;
    private final IntSupplier openFiles;

    /**
     * @param lane that of the page
     * @param partitionsMax partitions told one by one; 0 for none
     * @param openFiles how many files of the directory are open
     */
    public LogMeters(
            Lane lane,
            Supplier<MetadataImage> image,
            PartitionFinder partitions,
            Path directory,
            int partitionsMax,
            IntSupplier openFiles) {
        this.lane = lane;
        this.image = image;
        this.partitions = partitions;
        this.directory = directory;
        this.partitionsMax = partitionsMax;
        this.openFiles = openFiles;
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        MetadataImage now = image.get();
        long count = now.topics().values().stream()
                .mapToLong(topic -> topic.partitions().size())
                .sum();
        page.family(MetricFamilies.TOPICS).sample(now.topics().size());
        page.family(MetricFamilies.PARTITIONS).sample(count);
        page.family(MetricFamilies.PARTITIONS_OMITTED).sample(Math.max(0, count - partitionsMax));
        DiskSpace space = DiskSpace.of(directory);
        page.family(MetricFamilies.DIRECTORY_TOTAL_BYTES).sample(space.totalBytes());
        page.family(MetricFamilies.DIRECTORY_USABLE_BYTES).sample(space.usableBytes());
        page.family(MetricFamilies.LOG_FILES_OPEN).sample(openFiles.getAsInt());
        List<TopicPartition> told = told(now);
        Scatter<Optional<PartitionFacts>> facts = new Scatter<>(lane);
        told.forEach(partition -> ask(facts, partition));
        facts.gather(answers -> {
            write(page, told, answers);
            done.run();
        });
    }

    private List<TopicPartition> told(MetadataImage now) {
        List<TopicPartition> told = new ArrayList<>();
        for (TopicImage topic : now.topics().values()) {
            for (int n = 0; n < topic.partitions().size() && told.size() < partitionsMax; n++) {
                told.add(new TopicPartition(topic.name(), n));
            }
        }
        return told;
    }

    private void ask(Scatter<Optional<PartitionFacts>> facts, TopicPartition asked) {
        PartitionFinder.Found found = partitions.byName(asked.topic(), asked.partition());
        if (found.isFound()) {
            facts.ask(
                    found.partition().lane(),
                    answer -> answer.accept(found.partition().facts()));
        } else {
            facts.settled(Optional.empty());
        }
    }

    private static void write(PrometheusText page, List<TopicPartition> told, List<Optional<PartitionFacts>> facts) {
        write(page, MetricFamilies.LOG_BYTES, told, facts, PartitionFacts::sizeBytes);
        write(page, MetricFamilies.LOG_START_OFFSET, told, facts, PartitionFacts::logStartOffset);
        write(page, MetricFamilies.HIGH_WATERMARK, told, facts, PartitionFacts::highWatermark);
        write(page, MetricFamilies.LOG_END_OFFSET, told, facts, PartitionFacts::logEndOffset);
    }

    private static void write(
            PrometheusText page,
            MetricFamily family,
            List<TopicPartition> told,
            List<Optional<PartitionFacts>> facts,
            ToLongFunction<PartitionFacts> value) {
        page.family(family);
        for (int n = 0; n < told.size(); n++) {
            TopicPartition partition = told.get(n);
            facts.get(n)
                    .ifPresent(known -> page.sample(
                            value.applyAsLong(known), partition.topic(), Integer.toString(partition.partition())));
        }
    }
}
