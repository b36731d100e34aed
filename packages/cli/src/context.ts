import type { Terminal } from './output/terminal.js';

/** What every command gets: where to write, and how this installation is called. */
export interface Context {
  readonly terminal: Terminal;
  /** `slr`, or `npm run slr --` from a clone. */
  readonly command: string;
  /** How `start` is called: `npm start --` where that runs this very process, else `command` with `start` behind it. */
  readonly startCommand: string;
  readonly demo: 'never' | 'when-nothing-usable';
}
