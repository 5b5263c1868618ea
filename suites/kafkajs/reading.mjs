// Consumers for the checks: one that reads a topic from its start, and members of a group that keep what they saw.
import { eventually, fresh } from '../checks.mjs';

/** The first records of a topic in the order they came, read by a group of its own. */
export async function readAll(kafka, topic, count) {
  const member = await join(kafka, fresh('reader'), topic);
  await eventually(`${count} records of ${topic}`, () => member.seen.length >= count);
  await member.consumer.disconnect();
  return member.seen;
}

/** A member that reads from the earliest record and remembers: seen records, assigned partitions, joins so far. */
export async function join(kafka, groupId, topic, { autoCommit = true } = {}) {
  const consumer = kafka.consumer({ groupId, rebalanceTimeout: 10_000, heartbeatInterval: 500, maxWaitTimeInMs: 200 });
  const member = { consumer, seen: [], assigned: [], joins: 0 };
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    member.joins++;
    member.assigned = payload.memberAssignment[topic] ?? [];
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({ autoCommit, eachMessage: async ({ partition, message }) => member.seen.push({ partition, ...message }) });
  return member;
}
