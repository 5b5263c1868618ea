// Consumer groups: two members share, leave, commit, resume, and go back.
import assert from 'node:assert/strict';
import kafkajs from 'kafkajs';
import { check, eventually, fresh } from '../checks.mjs';
import { join, readAll } from './reading.mjs';

export async function checkGroups(kafka, admin) {
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  const topic = fresh('groups');
  await admin.createTopics({ topics: [{ topic, numPartitions: 4 }] });
  const send = (from, until) =>
    producer.send({
      topic,
      messages: Array.from({ length: until - from }, (_, i) => ({ partition: (from + i) % 4, value: `${from + i}` })),
    });
  await send(0, 40);

  await check('two-members-share-the-partitions', async () => {
    const group = fresh('shared');
    const one = await join(kafka, group, topic);
    await eventually('the first has all', () => one.assigned.length === 4);
    const two = await join(kafka, group, topic);
    await eventually('two and two', () => one.assigned.length === 2 && two.assigned.length === 2);
    assert.deepEqual([...one.assigned, ...two.assigned].sort(), [0, 1, 2, 3]);
    await send(40, 80);
    const values = () => new Set([...one.seen, ...two.seen].map((m) => `${m.value}`));
    await eventually('all 80', () => values().size === 80);
    assert.ok(two.seen.length > 0, 'the second member read nothing');

    await two.consumer.disconnect();
    await eventually('the first has all again', () => one.assigned.length === 4);
    await one.consumer.disconnect();
  });

  await check('commit-and-resume', async () => {
    const group = fresh('resumed');
    const first = await join(kafka, group, topic);
    await eventually('all records', () => first.seen.length >= 80);
    await first.consumer.disconnect();
    await send(80, 90);
    const second = await join(kafka, group, topic);
    await eventually('the new records', () => second.seen.length >= 10);
    await second.consumer.disconnect();
    assert.deepEqual(second.seen.map((m) => Number(m.value)).sort(), Array.from({ length: 10 }, (_, i) => 80 + i));
  });

  await check('manual-commit-with-metadata', async () => {
    const group = fresh('manual');
    const member = await join(kafka, group, topic, { autoCommit: false });
    await eventually('a record', () => member.seen.length > 0);
    await member.consumer.commitOffsets([{ topic, partition: 1, offset: '3', metadata: 'so far' }]);
    const [{ partitions }] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    const committed = partitions.find((p) => p.partition === 1);
    assert.deepEqual([committed.offset, committed.metadata], ['3', 'so far']);
    await member.consumer.disconnect();
  });

  await check('seek-and-pause', async () => {
    const member = await join(kafka, fresh('seeking'), topic);
    await eventually('all records', () => member.seen.length >= 90);
    member.consumer.pause([{ topic, partitions: [0] }]);
    assert.deepEqual(member.consumer.paused(), [{ topic, partitions: [0] }]);
    member.seen.length = 0;
    member.consumer.seek({ topic, partition: 1, offset: '0' });
    await eventually('partition 1 once more', () => member.seen.filter((m) => m.partition === 1).length >= 20);
    assert.equal(member.seen[0].offset, '0');
    await member.consumer.disconnect();
  });

  await check('each-batch', async () => {
    const consumer = kafka.consumer({ groupId: fresh('batches'), maxWaitTimeInMs: 200 });
    let highest = 0;
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    let count = 0;
    await consumer.run({
      eachBatch: async ({ batch }) => {
        count += batch.messages.length;
        highest = Math.max(highest, Number(batch.highWatermark));
      },
    });
    await eventually('all in batches', () => count >= 90);
    await consumer.disconnect();
    assert.ok(highest >= 22, `high watermark ${highest}`);
  });

  await check('topic-made-by-producing', async () => {
    const missing = fresh('made-by-asking');
    await producer.send({ topic: missing, messages: [{ value: 'x' }] });
    assert.equal((await readAll(kafka, missing, 1)).length, 1);
  });
  await producer.disconnect();
}
