// All checks of KafkaJS, in one process, one after the other.
import kafkajs from 'kafkajs';
import snappy from 'kafkajs-snappy';
import { checkAdmin } from './admin.mjs';
import { checkGroups } from './groups.mjs';
import { checkRecords } from './records.mjs';

kafkajs.CompressionCodecs[kafkajs.CompressionTypes.Snappy] = snappy;
const kafka = new kafkajs.Kafka({
  brokers: [process.env.BOOTSTRAP],
  clientId: 'kafkajs-suite',
  logLevel: kafkajs.logLevel.NOTHING,
});
const admin = kafka.admin();
await admin.connect();
await checkRecords(kafka, admin);
await checkGroups(kafka, admin);
await checkAdmin(kafka, admin);
await admin.disconnect();
process.exit(0);
