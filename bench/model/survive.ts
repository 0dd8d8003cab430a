import { survive } from '../../test/model/survive.ts';

/** Endpoints that reply anything, so many times; exits with 1 where a question does not end in an answer or a clear refusal. */
const count = Number(process.argv[2] ?? 5000);
const { faults, answered } = await survive(count, 20260721);
console.log(`${count} replies, ${answered} ended well`);
for (const fault of faults.slice(0, 20)) console.log(fault);
if (faults.length > 0) process.exitCode = 1;
