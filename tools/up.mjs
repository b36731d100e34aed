// `npm start`: installs and builds what is missing, then runs the proxy in this very process, so that signals reach it.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { prepare, reportFailure, requireNode, root } from './prepare.mjs';

requireNode();

let stopped = false;
let stop = () => process.exit(143);
const onStop = () => {
  stopped = true;
  stop();
};

// npm → shell → node: the shell does not hand SIGTERM on, it dies. So a parent that has gone means "stop".
// (Windows keeps the dead parent's id: there the parent is asked whether it lives.)
function watchParent() {
  const parent = process.ppid;
  const isGone = () => {
    if (process.ppid !== parent) return true;
    try {
      process.kill(parent, 0);
      return false;
    } catch (error) {
      return error.code === 'ESRCH';
    }
  };
  const timer = setInterval(() => {
    if (!isGone()) return;
    clearInterval(timer);
    onStop();
  }, 300);
  timer.unref();
}

if (process.env.npm_lifecycle_event !== undefined) watchParent();
process.once('SIGTERM', onStop);
process.once('SIGINT', onStop);

const started = Date.now();
let prepared = false;
try {
  // Exiting at once would orphan the package manager in the middle of its work.
  stop = () => {};
  await prepare('@slr/app-proxy', {
    isStopped: () => stopped,
    say: (line) => {
      prepared = true;
      console.error(`slr: ${line}`);
    },
  });
} catch (error) {
  if (stopped) process.exit(143);
  reportFailure(error);
}
if (stopped) process.exit(143);
if (prepared) console.error(`slr: ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);

process.removeAllListeners('SIGTERM');
process.removeAllListeners('SIGINT');
// npm runs scripts in the repository; files named on the command line are meant from where the user stands.
if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);
const { main } = await import(pathToFileURL(join(root, 'apps', 'proxy', 'dist', 'index.js')).href);
// The proxy drains on SIGTERM; asking it the same way keeps one path to the door.
stop = () => process.kill(process.pid, 'SIGTERM');
if (process.platform === 'win32') stop = () => process.emit('SIGTERM');
process.exitCode = await main(process.argv.slice(2), {
  demo: 'when-nothing-usable',
  command: 'npm run slr --',
  startCommand: 'npm start --',
});
