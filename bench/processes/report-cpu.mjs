/** Lets the parent ask a server process what it has used; ends with the parent. */
export function reportUse(port, startedAt) {
  process.on('message', (message) => {
    if (message !== 'use') return;
    const { user, system } = process.cpuUsage();
    process.send({ user, system, cpuMicroseconds: user + system, residentBytes: process.memoryUsage.rss() });
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ port, startedAt });
}
