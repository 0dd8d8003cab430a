import { judgeDrafts } from './judge-drafts.ts';

/** `node bench/problems/measure-drafts.ts`: labelled drafts of problems and measures; 1 if anything is missed or told wrongly. */
const { found, missed, falseAlarms } = await judgeDrafts();
console.log(`found ${found}, missed ${missed.length}, false alarms ${falseAlarms.length}`);
for (const line of missed) console.log(`missed  ${line}`);
for (const line of falseAlarms) console.log(`false   ${line}`);
process.exitCode = missed.length + falseAlarms.length > 0 ? 1 : 0;
