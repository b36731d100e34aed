// What every entry from a bare clone needs first: the right Node, the dependencies, a build. Node built-ins only.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, pnpmCommand, root } from './package-manager.mjs';

export { root };
const cache = join(root, 'node_modules', '.cache', 'slr');
const installed = join(cache, 'installed');
const stampOf = (target) => join(cache, `built${target.replace(/\W+/g, '-')}`);

/** Ends the process with a sentence that a newcomer can act on, before anything fails in a stranger way. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantMajor, wantMinor] = /(\d+)\.(\d+)/.exec(manifest.engines.node).slice(1).map(Number);
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  console.error(`slr needs Node ${wantMajor}.${wantMinor} or newer; this is Node ${process.versions.node}.`);
  console.error('Install a current version (https://nodejs.org, nvm, fnm, …) and run the command again.');
  process.exit(1);
}

/** Runs the pinned pnpm quietly; what it printed is shown only when it fails. */
export function pnpm(args, { isStopped = () => false } = {}) {
  const { command, args: words, shell } = pnpmCommand(...args);
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      cwd: root,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1', CI: '1' },
    });
    const printed = [];
    const watch = setInterval(() => isStopped() && child.kill(), 250);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
    child.on('error', (error) => {
      clearInterval(watch);
      reject(new Error(`cannot run npx: ${error.message}. npm comes with Node; is it on PATH?`));
    });
    child.on('close', (code) => {
      clearInterval(watch);
      if (code === 0) return resolve();
      reject(
        Object.assign(new Error(`pnpm ${args[0]} failed (exit code ${code})`), {
          printed: Buffer.concat(printed).toString(),
        }),
      );
    });
  });
}

function newestIn(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return /\.(test|bench)\.ts$|\.md$/.test(path) ? 0 : stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The workspaces whose sources a build reads; `apps` only where the app is what is built. */
function workspaces(target) {
  const folders = target.includes('app-') ? ['packages', 'apps'] : ['packages'];
  return folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)));
}

export function needsInstall() {
  const done = Math.max(timeOf(join(root, 'node_modules', '.modules.yaml')), timeOf(installed));
  return timeOf(join(root, 'pnpm-lock.yaml')) > done;
}

/** Whether a source is newer than what was built of it, by us (the stamp) or by whoever else ran the build. */
export function needsBuild(target) {
  const stamped = timeOf(stampOf(target));
  const inputs = (at) => ['src', 'package.json', 'tsup.config.ts'].map((name) => join(at, name));
  return workspaces(target).some((at) => {
    const built = timeOf(join(at, 'dist', 'index.js'));
    return built === 0 || Math.max(...inputs(at).map(newestIn)) > Math.max(built, stamped);
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two commands started at once must not build into the same folders. The lock names its holder, so a dead one frees it. */
async function withLock(work, isStopped) {
  const lock = join(cache, 'build.lock');
  mkdirSync(cache, { recursive: true });
  while (!isStopped()) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
      continue;
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

/** A stamp is as old as the beginning of the work: what was saved meanwhile counts as newer. */
function stamp(path, began) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(path, '');
  utimesSync(path, began, began);
}

async function install(isStopped) {
  const began = new Date();
  await pnpm(['install', '--frozen-lockfile', '--prefer-offline'], { isStopped });
  stamp(installed, began);
}

// Running needs JavaScript alone; type declarations are nine tenths of the time that a build takes.
const runBuild = (task, target, isStopped) =>
  pnpm(['exec', 'turbo', 'run', task, `--filter=${target}...`, '--output-logs=errors-only'], { isStopped });

/** The dependencies alone: for what runs from the sources. */
export async function prepareDependencies({ say, isStopped = () => false }) {
  if (!needsInstall() || isStopped()) return;
  say('installing dependencies …');
  await install(isStopped);
}

/** The whole build, type declarations included: for what leaves the repository. */
export async function prepareRelease(target, { say, isStopped = () => false }) {
  await prepareDependencies({ say, isStopped });
  say('building …');
  await withLock(() => runBuild('build', target, isStopped), isStopped);
}

/**
 * Installs and builds what `target` (a workspace name) needs to run, where it is not there yet. `say` gets one line a step.
 * @throws Error with `printed`, what the failed step wrote
 */
export async function prepare(target, { say, isStopped = () => false }) {
  await prepareDependencies({ say, isStopped });
  if (!needsBuild(target) || isStopped()) return;
  await withLock(async () => {
    if (!needsBuild(target) || isStopped()) return;
    say('building …');
    const began = new Date();
    await runBuild('build:js', target, isStopped);
    stamp(stampOf(target), began);
  }, isStopped);
}

/** For the catch of an entry: what failed, what it printed, and an exit code. */
export function reportFailure(error) {
  if (error.printed) process.stderr.write(`${error.printed.trimEnd()}\n`);
  console.error(`slr: ${error.message}`);
  process.exit(1);
}
