/** What the process tells its caller. Documented in the README and in `slr --help`. */
export const exitCode = { ok: 0, failure: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Something was asked for wrongly: printed with a pointer to the help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something could not be done: printed as it stands, exit code 1. `hint` says what to do about it, a line each. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly hints: readonly string[];

  constructor(message: string, hints: readonly string[] = []) {
    super(message);
    this.hints = hints;
  }
}
