// All checks of @platformatic/kafka, in one process, one after the other.
import { Admin } from '@platformatic/kafka';
import { checkAdmin } from './admin.mjs';
import { checkGroups } from './groups.mjs';
import { connection, groupsAreServed } from './reading.mjs';
import { checkRecords } from './records.mjs';

const admin = new Admin(connection);
await groupsAreServed(admin);
await checkRecords(admin);
await checkGroups(admin, 'classic');
await checkGroups(admin, 'consumer');
await checkAdmin(admin);
await admin.close();
process.exit(0);
