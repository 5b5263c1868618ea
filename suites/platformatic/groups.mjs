// Consumer groups, once with the classic protocol and once with KIP-848's.
import assert from 'node:assert/strict';
import { check, eventually, fresh } from '../checks.mjs';
import { commit, join, newProducer, newTopic } from './reading.mjs';

export async function checkGroups(admin, protocol) {
  const producer = newProducer();
  const topic = await newTopic(admin, 4);
  const send = (from, until) =>
    producer.send({
      messages: Array.from({ length: until - from }, (_, i) => ({ topic, partition: (from + i) % 4, value: `${from + i}` })),
    });
  await send(0, 40);

  await check(`${protocol}-two-members-share-the-partitions`, async () => {
    const group = fresh('shared');
    const one = await join(group, topic, protocol);
    await eventually('the first has all', () => one.assigned().length === 4);
    const two = await join(group, topic, protocol);
    await eventually('two and two', () => one.assigned().length === 2 && two.assigned().length === 2);
    assert.deepEqual([...one.assigned(), ...two.assigned()].sort(), [0, 1, 2, 3]);
    await send(40, 80);
    await eventually('all 80', () => new Set([...one.seen, ...two.seen].map((m) => m.value)).size === 80);
    assert.ok(two.seen.length > 0, 'the second member read nothing');

    await two.leave();
    await eventually('the first has all again', () => one.assigned().length === 4);
    await one.leave();
  });

  await check(`${protocol}-commit-and-resume`, async () => {
    const group = fresh('resumed');
    const first = await join(group, topic, protocol);
    await eventually('all records', () => first.seen.length >= 80);
    await commit(first, topic, { 0: 20, 1: 20, 2: 15, 3: 20 });
    await first.leave();
    const second = await join(group, topic, protocol);
    await eventually('what was not committed', () => second.seen.length >= 5);
    const partitions = [0, 1, 2, 3];
    const committed = await second.consumer.listCommittedOffsets({ topics: [{ topic, partitions }] });
    await second.leave();
    assert.deepEqual(second.seen.map((m) => [m.partition, m.offset]), [15n, 16n, 17n, 18n, 19n].map((o) => [2, o]));
    assert.deepEqual(committed.get(topic), [20n, 20n, 15n, 20n]);
  });

  await check(`${protocol}-static-member-comes-back`, async () => {
    const group = fresh('static');
    const options = { groupInstanceId: 'one' };
    const member = await join(group, topic, protocol, options);
    await eventually('all', () => member.assigned().length === 4);
    const described = (await admin.listGroups({ types: [protocol] })).get(group);
    assert.equal(described.groupType.toLowerCase(), protocol);
    await member.leave();
    const again = await join(group, topic, protocol, options);
    await eventually('all again', () => again.assigned().length === 4);
    await again.leave();
  });

  await check(`${protocol}-lag`, async () => {
    const member = await join(fresh('lagging'), topic, protocol);
    await eventually('all records', () => member.seen.length >= 80);
    await commit(member, topic, { 0: 20, 1: 10, 2: 20, 3: 20 });
    const lag = await member.consumer.getLag({ topics: [topic] });
    await member.leave();
    assert.deepEqual(lag.get(topic), [0n, 10n, 0n, 0n]);
  });
  await producer.close();
}
