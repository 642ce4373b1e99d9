/**
 * Properties try the same cases in every run of `npm test`: what passed on one machine passes on the next, and who broke a property is
 * who changed something. New cases are for `npm run fuzz`, which draws a seed, says it, and tries many times as many.
 */
import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 7015) });
