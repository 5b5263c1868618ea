// Records on their way: compression, keys, headers, idempotence, offsets by time.
import assert from 'node:assert/strict';
import { Consumer, ListOffsetTimestamps } from '@platformatic/kafka';
import { check, fresh } from '../checks.mjs';
import { connection, newProducer, newTopic, readAll } from './reading.mjs';

export async function checkRecords(admin) {
  const producer = newProducer();
  for (const compression of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
    await check(`produce-and-consume-${compression}`, async () => {
      const topic = await newTopic(admin, 3);
      const messages = Array.from({ length: 500 }, (_, i) => ({ topic, key: `k${i % 7}`, value: `value ${i} ${'x'.repeat(50)}` }));
      await producer.send({ messages, compression });
      const read = await readAll(topic, messages.length);
      assert.deepEqual(read.map((m) => m.value).sort(), messages.map((m) => m.value).sort());
    });
  }

  await check('keys-choose-the-partition', async () => {
    const topic = await newTopic(admin, 4);
    await producer.send({ messages: Array.from({ length: 40 }, (_, i) => ({ topic, key: `k${i % 5}`, value: `${i}` })) });
    const pairs = new Set((await readAll(topic, 40)).map((m) => `${m.key}@${m.partition}`));
    assert.equal(pairs.size, 5);
  });

  await check('headers-and-timestamps-come-back', async () => {
    const topic = await newTopic(admin, 1);
    const headers = new Map([['trace', 'one'], ['empty', '']]);
    await producer.send({ messages: [{ topic, key: 'k', value: 'v', headers, timestamp: 1_500_000_000_000n }, { topic, value: 'w' }] });
    const [first, second] = await readAll(topic, 2);
    assert.deepEqual([...first.headers], [...headers]);
    assert.equal(first.timestamp, 1_500_000_000_000n);
    assert.equal(second.headers.size, 0);
  });

  await check('produce-answers-with-base-offsets', async () => {
    const topic = await newTopic(admin, 1);
    const send = async () => (await producer.send({ messages: [{ topic, value: 'a' }, { topic, value: 'b' }] })).offsets[0].offset;
    assert.equal(await send(), 0n);
    assert.equal(await send(), 2n);
  });

  await check('idempotent-producer', async () => {
    const topic = await newTopic(admin, 1);
    const idempotent = newProducer({ idempotent: true });
    for (let i = 0; i < 20; i++) await idempotent.send({ messages: [{ topic, value: `${i}` }] });
    await idempotent.close();
    assert.deepEqual((await readAll(topic, 20)).map((m) => m.value), Array.from({ length: 20 }, (_, i) => `${i}`));
  });

  await check('topic-made-by-producing', async () => {
    const topic = fresh('made-by-asking');
    await producer.send({ messages: [{ topic, value: 'x' }], autocreateTopics: true });
    assert.equal((await readAll(topic, 1)).length, 1);
  });

  await check('too-large-is-refused', async () => {
    const topic = await newTopic(admin, 1);
    await assert.rejects(producer.send({ messages: [{ topic, value: 'x'.repeat(2_000_000) }] }), (error) =>
      /MESSAGE_TOO_LARGE|larger than/.test(JSON.stringify(describe(error))));
  });

  await check('offsets-by-time', async () => {
    const topic = await newTopic(admin, 1);
    const start = 1_700_000_000_000n;
    for (const at of [1000n, 2000n, 3000n]) await producer.send({ messages: [{ topic, value: 'v', timestamp: start + at }] });
    const consumer = new Consumer({ ...connection, groupId: fresh('asking') });
    const at = async (timestamp) => (await consumer.listOffsets({ topics: [topic], timestamp })).get(topic)[0];
    assert.equal(await at(start + 1500n), 1n);
    assert.equal(await at(start), 0n);
    assert.equal(await at(ListOffsetTimestamps.EARLIEST), 0n);
    assert.equal(await at(ListOffsetTimestamps.LATEST), 3n);
    const found = await consumer.listOffsetsWithTimestamps({ topics: [topic], timestamp: start + 1500n });
    assert.deepEqual(found.get(topic).get(0), { offset: 1n, timestamp: start + 2000n });
    await consumer.close();
  });
  await producer.close();
}

function describe(error) {
  return { message: error.message, id: error.apiId, errors: (error.errors ?? []).map(describe), cause: error.cause && describe(error.cause) };
}
