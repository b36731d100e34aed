import { dialects, printFidelity } from '@slr/providers';

/** The text of docs/fidelity.md. */
export function fidelityPage() {
  return `# What survives a conversion

Written by \`npm run docs\` from \`packages/providers/src/fidelity.ts\`; edit that. A test encodes and decodes an example of every
row in every dialect and finds the same, so the tables cannot drift from the code.

Where client and upstream speak the same dialect nothing is converted: the client's bytes pass, but for single members at the
top. Elsewhere a request is decoded from the client's dialect and encoded for the upstream's, and the answer goes the same way
back. Each column tells what becomes of a feature in that dialect, whichever dialect it came from. A client cannot say what its
own dialect has no words for, so only features that its column keeps exactly can be lost further on.

*exact*: comes back as it was. *approximated*: said in other words. *dropped*: not said; unless it costs the user nothing, a
warning goes with the request.

${printFidelity(Object.keys(dialects))}
`;
}
