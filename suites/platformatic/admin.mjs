// What an administrator asks: topics, settings, groups, offsets.
import assert from 'node:assert/strict';
import { ConfigResourceTypes, IncrementalAlterConfigOperationTypes, ListOffsetTimestamps } from '@platformatic/kafka';
import { check, eventually, fresh } from '../checks.mjs';
import { commit, join, newProducer } from './reading.mjs';

const TOPIC = ConfigResourceTypes.TOPIC;

export async function checkAdmin(admin) {
  const topic = fresh('administered');
  await checkTopics(admin, topic);
  await checkConfigs(admin, topic);
  const producer = newProducer();
  await producer.send({ messages: Array.from({ length: 50 }, (_, i) => ({ topic, partition: i % 5, value: `${i}` })) });
  await producer.close();
  await checkGroupsAndOffsets(admin, topic);
  await checkRemoval(admin, topic);
}

async function checkTopics(admin, topic) {
  await check('create-topic', async () => {
    const configs = [{ name: 'retention.ms', value: '60000' }];
    const [made] = await admin.createTopics({ topics: [topic], partitions: 3, replicas: 1, configs });
    assert.deepEqual([made.name, made.partitions, made.replicas], [topic, 3, 1]);
    assert.equal(made.configuration['retention.ms'], '60000');
    assert.ok((await admin.listTopics()).includes(topic));
    await assert.rejects(admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 }), 'made twice');
    await assert.rejects(admin.createTopics({ topics: [fresh('t')], partitions: 1, replicas: 3 }), 'three replicas');
    await assert.rejects(admin.createTopics({ topics: ['no spaces'], partitions: 1, replicas: 1 }), 'a name with a space');
  });

  await check('describe-topic', async () => {
    const metadata = await admin.metadata({ topics: [topic], forceUpdate: true });
    assert.equal(metadata.topics.get(topic).partitionsCount, 3);
    assert.equal(metadata.brokers.size, 1);
    assert.ok(metadata.brokers.has(metadata.topics.get(topic).partitions[0].leader));
  });

  await check('create-partitions', async () => {
    await admin.createPartitions({ topics: [{ name: topic, count: 5 }] });
    await eventually('five partitions', async () =>
      (await admin.metadata({ topics: [topic], forceUpdate: true })).topics.get(topic).partitionsCount === 5);
  });

  await check('describe-log-dirs', async () => {
    const [{ results }] = await admin.describeLogDirs({ topics: [{ name: topic, partitions: [0, 1] }] });
    assert.deepEqual(results[0].topics[0].partitions.map((p) => p.partitionIndex).sort(), [0, 1]);
  });
}

async function checkConfigs(admin, topic) {
  const describe = async () => {
    const [{ configs }] = await admin.describeConfigs({
      resources: [{ resourceType: TOPIC, resourceName: topic }], includeSynonyms: true, includeDocumentation: true,
    });
    return new Map(configs.map((c) => [c.name, c]));
  };
  const alter = (name, value, operation) =>
    admin.incrementalAlterConfigs({
      resources: [{ resourceType: TOPIC, resourceName: topic, configs: [{ name, value, configOperation: operation }] }],
    });

  await check('incremental-alter-configs', async () => {
    assert.equal((await describe()).get('retention.ms').value, '60000');
    await alter('max.message.bytes', '900000', IncrementalAlterConfigOperationTypes.SET);
    await alter('cleanup.policy', 'compact', IncrementalAlterConfigOperationTypes.APPEND);
    await alter('retention.ms', null, IncrementalAlterConfigOperationTypes.DELETE);
    const after = await describe();
    assert.equal(after.get('max.message.bytes').value, '900000');
    assert.equal(after.get('cleanup.policy').value, 'delete,compact');
    assert.equal(after.get('retention.ms').value, '604800000');
    assert.ok(after.get('retention.ms').documentation.length > 0);
    await alter('cleanup.policy', 'compact', IncrementalAlterConfigOperationTypes.SUBTRACT);
    assert.equal((await describe()).get('cleanup.policy').value, 'delete');
    await assert.rejects(alter('no.such', '1', IncrementalAlterConfigOperationTypes.SET));
  });

  await check('alter-configs', async () => {
    const configs = [{ name: 'segment.bytes', value: '2000000' }];
    await admin.alterConfigs({ resources: [{ resourceType: TOPIC, resourceName: topic, configs }] });
    const after = await describe();
    assert.equal(after.get('segment.bytes').value, '2000000');
    assert.equal(after.get('max.message.bytes').value, '1048588', 'AlterConfigs replaces all settings');
  });
}

async function checkGroupsAndOffsets(admin, topic) {
  const group = fresh('administered');
  const committed = async () => {
    const [{ topics }] = await admin.listConsumerGroupOffsets({ groups: [group] });
    return topics[0].partitions.sort((a, b) => a.partitionIndex - b.partitionIndex).map((p) => Number(p.committedOffset));
  };

  await check('list-offsets', async () => {
    const at = async (timestamp) => {
      const partitions = [0, 4].map((partitionIndex) => ({ partitionIndex, timestamp }));
      const [{ partitions: found }] = await admin.listOffsets({ topics: [{ name: topic, partitions }] });
      return found.map((p) => Number(p.offset));
    };
    assert.deepEqual(await at(ListOffsetTimestamps.EARLIEST), [0, 0]);
    assert.deepEqual(await at(ListOffsetTimestamps.LATEST), [10, 10]);
  });

  await check('list-and-describe-groups', async () => {
    const member = await join(group, topic);
    await eventually('all records', () => member.seen.length === 50);
    await commit(member, topic, { 0: 10, 1: 10, 2: 10, 3: 10, 4: 10 });
    assert.equal((await admin.listGroups({ states: ['STABLE'], types: ['classic'] })).get(group).id, group);
    const described = (await admin.describeGroups({ groups: [group] })).get(group);
    const [only] = described.members.values();
    assert.deepEqual([described.state, described.members.size, only.clientId], ['Stable', 1, 'platformatic-suite']);
    assert.deepEqual(only.assignments.get(topic).partitions.sort(), [0, 1, 2, 3, 4]);
    await assert.rejects(admin.deleteGroups({ groups: [group] }), 'a group with members is not deleted');
    await admin.removeMembersFromConsumerGroup({ groupId: group });
    await member.leave().catch(() => {});
    await eventually('empty', async () => (await admin.describeGroups({ groups: [group] })).get(group).state === 'Empty');
  });

  await check('list-alter-and-delete-offsets', async () => {
    assert.deepEqual(await committed(), [10, 10, 10, 10, 10]);
    const partitionOffsets = [{ partition: 2, offset: 4n }];
    await admin.alterConsumerGroupOffsets({ groupId: group, topics: [{ name: topic, partitionOffsets }] });
    assert.deepEqual(await committed(), [10, 10, 4, 10, 10]);
    await admin.deleteConsumerGroupOffsets({ groupId: group, topics: [{ name: topic, partitionIndexes: [0] }] });
    assert.deepEqual(await committed(), [10, 4, 10, 10]);
  });

  await check('find-coordinator', async () => {
    const [found] = await admin.findCoordinator({ keyType: 0, keys: [group] });
    assert.equal(`${found.host}:${found.port}`, process.env.BOOTSTRAP);
  });

  await check('delete-groups', async () => {
    await admin.deleteGroups({ groups: [group] });
    assert.ok(!(await admin.listGroups()).has(group));
    await assert.rejects(admin.deleteGroups({ groups: [fresh('never-was')] }));
  });
}

async function checkRemoval(admin, topic) {
  await check('delete-records', async () => {
    const partitions = [{ partition: 1, offset: 6n }, { partition: 3, offset: -1n }];
    const [deleted] = await admin.deleteRecords({ topics: [{ name: topic, partitions }] });
    assert.deepEqual(deleted.partitions.map((p) => Number(p.lowWatermark)).sort(), [10, 6]);
  });

  await check('delete-topic', async () => {
    await admin.deleteTopics({ topics: [topic] });
    await eventually('gone from the list', async () => !(await admin.listTopics()).includes(topic));
    await assert.rejects(admin.deleteTopics({ topics: [topic] }));
  });
}
