import { arch, cpus, platform, release, totalmem } from 'node:os';

/** One line about where the numbers come from. */
export function machine() {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}, Node ${process.version}`;
}
