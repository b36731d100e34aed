import { closeSync, fchmodSync, fstatSync, openSync, renameSync, statSync, write, writeSync } from 'node:fs';

export interface RotatingFileOptions {
  /** Size at which the file becomes `<file>.1`, the former `.1` becomes `.2`, and so on. Default 50 MB. */
  readonly maxBytes?: number;
  /** How many old files stay. Default 5. */
  readonly keep?: number;
}

/** A file that is appended to, readable by its owner alone, and turned over by size. Several processes may share it. */
export interface RotatingFile {
  write(text: string, done: (error?: Error) => void): void;
  writeSync(text: string): void;
  close(): void;
}

/** @throws Node's own error where the file cannot be opened for writing. */
export function openRotatingFile(
  path: string,
  { maxBytes = 50_000_000, keep = 5 }: RotatingFileOptions = {},
): RotatingFile {
  const open = (): number => {
    const fd = openSync(path, 'a', 0o600);
    fchmodSync(fd, 0o600); // a file that was there before, and the umask, do not widen it
    return fd;
  };
  let fd = open();
  let size = fstatSync(fd).size;

  const turnOver = (): void => {
    for (let index = keep - 1; index >= 1; index -= 1) rename(`${path}.${index}`, `${path}.${index + 1}`);
    rename(path, `${path}.1`);
  };
  const prepare = (bytes: number): void => {
    if (size + bytes <= maxBytes || size === 0) {
      size += bytes;
      return;
    }
    // Another process may have turned it over already: then only follow.
    if (sameFile(fd, path)) turnOver();
    closeSync(fd);
    fd = open();
    size = fstatSync(fd).size + bytes;
  };
  return {
    write(text, done) {
      const bytes = Buffer.from(text);
      try {
        prepare(bytes.length);
      } catch (error) {
        return done(error as Error);
      }
      write(fd, bytes, (error) => done(error ?? undefined));
    },
    writeSync(text) {
      const bytes = Buffer.from(text);
      prepare(bytes.length);
      writeSync(fd, bytes);
    },
    close: () => closeSync(fd),
  };
}

function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function sameFile(fd: number, path: string): boolean {
  try {
    const [open, named] = [fstatSync(fd), statSync(path)];
    return open.ino === named.ino && open.dev === named.dev;
  } catch {
    return false;
  }
}
