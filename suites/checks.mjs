// What the JavaScript suites share: a check prints "ok NAME", "FAILED NAME: why" or "skipped NAME: reason", and never ends the run.
import { existsSync, readFileSync } from 'node:fs';

const PATIENCE_MS = 60_000;
const skipped = reasons('skipped.tsv');

/** Runs one check; an assertion that fails, an error and a wait without end all make it fail. */
export async function check(name, body) {
  if (skipped.has(name)) {
    console.log(`skipped ${name}: ${skipped.get(name)}`);
    return;
  }
  try {
    await within(PATIENCE_MS, body());
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`FAILED ${name}: ${oneLine(error)}`);
  }
}

/** Asks again until the answer is true; the last answer that was not is part of the error. */
export async function eventually(what, condition, patienceMs = 30_000) {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A promise that fails when it takes too long. */
export async function within(milliseconds, promise) {
  let timer;
  const bell = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took more than ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, bell]).finally(() => clearTimeout(timer));
}

/** A name nobody used before, for topics and groups. */
export function fresh(prefix) {
  return `${prefix}-${Math.random().toString(36).slice(2, 10)}`;
}

function oneLine(error) {
  const cause = error?.errors?.map(oneLine).join('; ') ?? '';
  return `${error?.message ?? error} ${cause}`.replace(/\s+/g, ' ').trim().slice(0, 400);
}

function reasons(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return new Map(lines.map((line) => line.split('\t')));
}
