// npm run test:long: what takes longer than a developer waits. Other Node versions against the same build, the scorer in a
// real browser, soaks and fuzzing with many more runs.
import { main } from './check/main.mjs';
import { longSteps } from './check/long-steps.mjs';

// One at a time: a soak beside another test measures the other test.
await main({ name: 'long-results', steps: longSteps, width: 1 });
