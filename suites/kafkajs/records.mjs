// Records on their way: compression, keys, headers, idempotence, offsets by time.
import assert from 'node:assert/strict';
import kafkajs from 'kafkajs';
import { check, fresh } from '../checks.mjs';
import { readAll } from './reading.mjs';

const { CompressionTypes, Partitioners } = kafkajs;

export async function checkRecords(kafka, admin) {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();

  for (const codec of ['None', 'GZIP', 'Snappy']) {
    await check(`produce-and-consume-${codec.toLowerCase()}`, async () => {
      const topic = await newTopic(admin, 3);
      const sent = Array.from({ length: 500 }, (_, i) => ({ key: `k${i % 7}`, value: `value ${i} ${'x'.repeat(50)}` }));
      await producer.send({ topic, messages: sent, compression: CompressionTypes[codec] });
      const read = await readAll(kafka, topic, sent.length);
      assert.deepEqual(read.map((m) => m.value.toString()).sort(), sent.map((m) => m.value).sort());
    });
  }

  await check('keys-choose-the-partition', async () => {
    const topic = await newTopic(admin, 4);
    await producer.send({ topic, messages: Array.from({ length: 40 }, (_, i) => ({ key: `k${i % 5}`, value: `${i}` })) });
    const partitions = new Map();
    for (const { key, partition } of await readAll(kafka, topic, 40)) {
      partitions.set(`${key}`, (partitions.get(`${key}`) ?? new Set()).add(partition));
    }
    assert.equal(partitions.size, 5);
    for (const [key, where] of partitions) assert.equal(where.size, 1, `key ${key} is in ${[...where]}`);
  });

  await check('headers-and-nulls-come-back', async () => {
    const topic = await newTopic(admin, 1);
    await producer.send({
      topic,
      messages: [
        { key: 'a', value: 'v', headers: { trace: 'one', many: ['x', 'y'], bytes: Buffer.from([0, 255]) }, timestamp: '1500000000000' },
        { key: null, value: null },
        { key: '', value: '' },
      ],
    });
    const [first, second, third] = await readAll(kafka, topic, 3);
    assert.equal(first.headers.trace.toString(), 'one');
    assert.deepEqual(first.headers.many.map(String), ['x', 'y']);
    assert.deepEqual([...first.headers.bytes], [0, 255]);
    assert.equal(first.timestamp, '1500000000000');
    assert.deepEqual([second.key, second.value], [null, null]);
    assert.deepEqual([third.key.length, third.value.length], [0, 0]);
  });

  await check('produce-answers-with-base-offsets', async () => {
    const topic = await newTopic(admin, 1);
    const send = () => producer.send({ topic, messages: [{ value: 'a' }, { value: 'b' }] });
    assert.equal((await send())[0].baseOffset, '0');
    assert.equal((await send())[0].baseOffset, '2');
  });

  await check('idempotent-producer', async () => {
    const topic = await newTopic(admin, 1);
    const idempotent = kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner });
    await idempotent.connect();
    for (let i = 0; i < 20; i++) await idempotent.send({ topic, messages: [{ value: `${i}` }] });
    await idempotent.disconnect();
    const read = await readAll(kafka, topic, 20);
    assert.deepEqual(read.map((m) => `${m.value}`), Array.from({ length: 20 }, (_, i) => `${i}`));
  });

  await check('acks-none-and-one', async () => {
    const topic = await newTopic(admin, 1);
    await producer.send({ topic, acks: 0, messages: [{ value: 'none' }] });
    await producer.send({ topic, acks: 1, messages: [{ value: 'one' }] });
    assert.equal((await readAll(kafka, topic, 2)).length, 2);
  });

  await check('too-large-is-refused', async () => {
    const topic = await newTopic(admin, 1);
    const sending = producer.send({ topic, messages: [{ value: Buffer.alloc(2_000_000) }] });
    await assert.rejects(sending, (error) => /MESSAGE_TOO_LARGE/.test(error.type ?? error.cause?.type ?? ''));
  });

  await check('offsets-by-time', async () => {
    const topic = await newTopic(admin, 1);
    const messages = [1000, 2000, 3000].map((timestamp) => ({ value: 'v', timestamp: `${1_700_000_000_000 + timestamp}` }));
    for (const message of messages) await producer.send({ topic, messages: [message] });
    const at = async (time) => (await admin.fetchTopicOffsetsByTimestamp(topic, time))[0].offset;
    assert.equal(await at(1_700_000_001_500), '1');
    assert.equal(await at(1_700_000_000_000), '0');
    assert.equal(await at(1_700_000_009_000), '3');
  });

  await check('large-records-over-many-fetches', async () => {
    const topic = await newTopic(admin, 1);
    for (let i = 0; i < 6; i++) await producer.send({ topic, messages: [{ value: Buffer.alloc(700_000, i) }] });
    const read = await readAll(kafka, topic, 6);
    assert.deepEqual(read.map((m) => [m.value.length, m.value[0]]), Array.from({ length: 6 }, (_, i) => [700_000, i]));
  });
  await producer.disconnect();
}

async function newTopic(admin, numPartitions) {
  const topic = fresh('records');
  await admin.createTopics({ topics: [{ topic, numPartitions }] });
  return topic;
}
