// Producers and members of groups for the checks.
import { Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka';
import { eventually, fresh } from '../checks.mjs';

export const connection = {
  clientId: 'platformatic-suite',
  bootstrapBrokers: [process.env.BOOTSTRAP],
  retries: 10,
  retryDelay: 100,
};

export function newProducer(options = {}) {
  return new Producer({ ...connection, serializers: stringSerializers, ...options });
}

export async function newTopic(admin, partitions) {
  const topic = fresh('topic');
  await admin.createTopics({ topics: [topic], partitions, replicas: 1 });
  await settled(admin, topic, partitions);
  return topic;
}

/** Waits until all partitions answer: this client sends everything once more when a new one does not yet. */
async function settled(admin, name, count) {
  const partitions = Array.from({ length: count }, (_, partitionIndex) => ({ partitionIndex, timestamp: -1n }));
  await eventually(`${name} answers`, () => admin.listOffsets({ topics: [{ name, partitions }] }).then(() => true, () => false));
}

/** Waits until groups are served: a new broker makes its internal topic on the first request. */
export async function groupsAreServed(admin) {
  const served = async () => {
    const topic = await newTopic(admin, 1);
    const member = await join(fresh('first'), topic);
    await member.leave();
    return true;
  };
  await eventually('a first group', () => served().catch(() => false));
}

/** The first records of a topic, read by a group of its own. */
export async function readAll(topic, count) {
  const member = await join(fresh('reader'), topic);
  await eventually(`${count} records of ${topic}`, () => member.seen.length >= count);
  await member.leave();
  return member.seen;
}

/** A member that goes on at the committed offsets (else at the start) and remembers the records it saw. */
export async function join(groupId, topic, groupProtocol = 'classic', options = {}) {
  const timing = groupProtocol === 'classic' ? { heartbeatInterval: 300, sessionTimeout: 10_000, rebalanceTimeout: 20_000 } : {};
  const consumer = new Consumer({
    ...connection, ...timing, ...options, groupId, groupProtocol, maxWaitTime: 200, autocommit: false,
    deserializers: stringDeserializers,
  });
  const stream = await consumer.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest' });
  const member = {
    consumer,
    seen: [],
    assigned: () => (consumer.assignments ?? []).filter((a) => a.topic === topic).flatMap((a) => a.partitions).sort(),
    leave: async () => {
      await stream.close();
      await consumer.close(true);
    },
  };
  stream.on('data', (message) => member.seen.push(message));
  stream.on('error', (error) => (member.error = error));
  return member;
}

export async function commit(member, topic, offsets) {
  await member.consumer.commit({
    offsets: Object.entries(offsets).map(([partition, offset]) => (
      { topic, partition: Number(partition), offset: BigInt(offset), leaderEpoch: 0 })),
  });
}
