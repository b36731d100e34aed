/** Lets the parent ask a server process what it has used; ends with the parent. */
export function reportUse(port) {
  process.on('message', (message) => {
    if (message !== 'use') return;
    const { user, system } = process.cpuUsage();
    process.send({ cpuMicroseconds: user + system });
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ port });
}
