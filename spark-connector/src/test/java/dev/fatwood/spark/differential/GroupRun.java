package dev.fatwood.spark.differential;

import dev.fatwood.spark.it.TestCluster;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics of a group and runs its cases, one after the other. Owned by one thread. */
final class GroupRun {
    private static final Logger LOG = LoggerFactory.getLogger(GroupRun.class);
    private static final int COMPILED_CASES = 10;

    private final SparkSession session;
    private final TestCluster cluster;
    private final CaseRange range;
    private final GroupId group;
    private final RunReport report;

    GroupRun(SparkSession session, TestCluster cluster, CaseRange range, GroupId group, RunReport report) {
        this.session = session;
        this.cluster = cluster;
        this.range = range;
        this.group = group;
        this.report = report;
    }

    void run() {
        long began = System.nanoTime();
        TopicSet topics = new RandomTopics(cluster, group).make();
        report.topicsMade(System.nanoTime() - began);
        range.in(group).forEach(number -> run(number, topics));
    }

    /** The last case of a group lets its topics grow, since no case follows that would see it. */
    private void run(int number, TopicSet topics) {
        Dice dice = new Dice(group.seed(), number);
        boolean isGrowing = number % GroupId.CASES == GroupId.CASES - 1;
        session.conf().set("spark.sql.codegen.wholeStage", Boolean.toString(dice.oneIn(COMPILED_CASES)));
        DifferentialCase asked = DifferentialCase.from(dice, topics, isGrowing);
        Growth growth = isGrowing ? new Growth(cluster, topics, dice) : null;
        try {
            Answers answers = new CaseRun(session, asked, growth).answers();
            report.answered(asked.shape(), answers);
            answers.difference().ifPresent(difference -> differs(number, difference, asked));
        } catch (Exception e) {
            LOG.error("case {} cannot be run", number, e);
            differs(number, "the case cannot be run: " + e, asked);
        }
    }

    private void differs(int number, String difference, DifferentialCase asked) {
        String line = difference + "; " + asked + "; to run it alone: " + range.replay(number);
        LOG.error(line);
        report.differs(line);
    }
}
