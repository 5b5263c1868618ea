// What an administrator asks: topics, settings, groups, offsets.
import assert from 'node:assert/strict';
import kafkajs from 'kafkajs';
import { check, eventually, fresh } from '../checks.mjs';
import { join } from './reading.mjs';

const TOPIC = kafkajs.ConfigResourceTypes.TOPIC;

export async function checkAdmin(kafka, admin) {
  const topic = fresh('administered');
  await checkTopics(admin, topic);
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic, messages: Array.from({ length: 50 }, (_, i) => ({ partition: i % 5, value: `${i}` })) });
  await producer.disconnect();
  await checkGroupsAndOffsets(kafka, admin, topic);
  await checkRemoval(admin, topic);
}

async function checkTopics(admin, topic) {
  await check('create-topic', async () => {
    const entry = { topic, numPartitions: 3, configEntries: [{ name: 'retention.ms', value: '60000' }] };
    assert.equal(await admin.createTopics({ topics: [entry], waitForLeaders: true }), true);
    assert.equal(await admin.createTopics({ topics: [entry] }), false, 'made twice');
    assert.ok((await admin.listTopics()).includes(topic));
  });

  await check('describe-topic', async () => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    assert.deepEqual(topics[0].partitions.map((p) => p.partitionId).sort(), [0, 1, 2]);
    const cluster = await admin.describeCluster();
    assert.equal(cluster.brokers.length, 1);
    assert.equal(topics[0].partitions[0].leader, cluster.brokers[0].nodeId);
  });

  await check('create-partitions', async () => {
    await admin.createPartitions({ topicPartitions: [{ topic, count: 5 }] });
    await eventually('five partitions', async () =>
      (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0].partitions.length === 5);
    await assert.rejects(admin.createPartitions({ topicPartitions: [{ topic, count: 2 }] }));
  });

  await check('invalid-topics-are-refused', async () => {
    await assert.rejects(admin.createTopics({ topics: [{ topic: 'no spaces', numPartitions: 1 }] }));
    await assert.rejects(admin.createTopics({ topics: [{ topic: fresh('t'), numPartitions: 1, replicationFactor: 3 }] }));
    await assert.rejects(admin.createTopics({ topics: [{ topic: fresh('t'), configEntries: [{ name: 'retention.ms', value: 'x' }] }] }));
    const tried = fresh('validated');
    assert.equal(await admin.createTopics({ validateOnly: true, waitForLeaders: false, topics: [{ topic: tried }] }), true);
    assert.ok(!(await admin.listTopics()).includes(tried));
  });

  await check('describe-and-alter-configs', async () => {
    const values = async () => {
      const { resources } = await admin.describeConfigs({ resources: [{ type: TOPIC, name: topic }], includeSynonyms: true });
      return new Map(resources[0].configEntries.map((e) => [e.configName, e]));
    };
    assert.equal((await values()).get('retention.ms').configValue, '60000');
    const configEntries = [{ name: 'max.message.bytes', value: '5000' }];
    await admin.alterConfigs({ resources: [{ type: TOPIC, name: topic, configEntries }] });
    const after = await values();
    assert.equal(after.get('max.message.bytes').configValue, '5000');
    assert.equal(after.get('retention.ms').configValue, '604800000', 'AlterConfigs replaces all settings');
    assert.equal(after.get('retention.ms').isDefault, true);
    await assert.rejects(
      admin.alterConfigs({ resources: [{ type: TOPIC, name: topic, configEntries: [{ name: 'no.such', value: '1' }] }] }));
  });

  await check('describe-broker-configs', async () => {
    const { brokers } = await admin.describeCluster();
    const { resources } = await admin.describeConfigs({
      resources: [{ type: kafkajs.ConfigResourceTypes.BROKER, name: `${brokers[0].nodeId}` }],
    });
    assert.ok(resources[0].configEntries.some((e) => e.configName === 'num.partitions'));
  });
}

async function checkGroupsAndOffsets(kafka, admin, topic) {
  const group = fresh('administered');

  await check('list-offsets', async () => {
    const offsets = await admin.fetchTopicOffsets(topic);
    assert.deepEqual(offsets.map((o) => [o.low, o.high, o.offset]), Array(5).fill(['0', '10', '10']));
  });

  await check('list-and-describe-groups', async () => {
    const member = await join(kafka, group, topic);
    await eventually('all records', () => member.seen.length === 50);
    const { groups } = await admin.listGroups();
    assert.ok(groups.some((g) => g.groupId === group && g.protocolType === 'consumer'));
    const described = (await admin.describeGroups([group])).groups[0];
    assert.equal(described.state, 'Stable');
    assert.equal(described.members.length, 1);
    assert.equal(described.members[0].clientId, 'kafkajs-suite');
    const assignment = kafkajs.AssignerProtocol.MemberAssignment.decode(described.members[0].memberAssignment);
    assert.deepEqual(assignment.assignment[topic].sort(), [0, 1, 2, 3, 4]);
    await assert.rejects(admin.deleteGroups([group]), 'a group with members is not deleted');
    await member.consumer.disconnect();
    await eventually('empty', async () => (await admin.describeGroups([group])).groups[0].state === 'Empty');
  });

  await check('fetch-and-set-offsets', async () => {
    const offsets = async () => {
      const [{ partitions }] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      return partitions.sort((a, b) => a.partition - b.partition).map((p) => p.offset);
    };
    assert.deepEqual(await offsets(), Array(5).fill('10'));
    await admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 2, offset: '4' }] });
    assert.deepEqual(await offsets(), ['10', '10', '4', '10', '10']);
    await admin.resetOffsets({ groupId: group, topic, earliest: true });
    const resolved = await admin.fetchOffsets({ groupId: group, topics: [topic], resolveOffsets: true });
    assert.deepEqual(resolved[0].partitions.map((p) => p.offset), Array(5).fill('0'));
    const everything = await admin.fetchOffsets({ groupId: group });
    assert.deepEqual(everything.map((t) => t.topic), [topic]);
  });

  await check('delete-groups', async () => {
    assert.equal((await admin.deleteGroups([group]))[0].errorCode, 0);
    assert.ok(!(await admin.listGroups()).groups.some((g) => g.groupId === group));
    await assert.rejects(admin.deleteGroups([fresh('never-was')]));
  });
}

async function checkRemoval(admin, topic) {
  await check('delete-records', async () => {
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 1, offset: '6' }, { partition: 3, offset: '-1' }] });
    const low = new Map((await admin.fetchTopicOffsets(topic)).map((o) => [o.partition, o.low]));
    assert.deepEqual([0, 1, 2, 3, 4].map((p) => low.get(p)), ['0', '6', '0', '10', '0']);
  });

  await check('delete-topic', async () => {
    await admin.deleteTopics({ topics: [topic] });
    await eventually('gone from the list', async () => !(await admin.listTopics()).includes(topic));
    await assert.rejects(admin.deleteTopics({ topics: [topic], timeout: 1000 }));
  });
}
