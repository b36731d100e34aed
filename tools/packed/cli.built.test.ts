import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy } from '../testing/start-proxy.mjs';
import { emptyFolder, npm, run, tarballs } from './tarballs.mjs';

const names = ['cli', 'proxy', 'providers', 'scorer'].map((name) => `@slr/${name}`);
const folders: string[] = [];
let prefix: string;
let elsewhere: string;

function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), 'slr-cli-'));
  folders.push(path);
  return path;
}

// As the README tells it: all tarballs at once, globally; only the prefix is a folder of our own.
beforeAll(() => {
  prefix = temporary();
  elsewhere = emptyFolder();
  folders.push(elsewhere);
  npm(['install', '--global', '--prefix', prefix, ...tarballs()], elsewhere);
});
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

const bin = (name: string) => join(prefix, 'bin', name);
const slr = (...args: string[]) => run(bin('slr'), args, { cwd: elsewhere });

/** The same package with another version, as the next release would be. */
function repacked(tarball: string, version: string): string {
  const work = temporary();
  run('tar', ['-xzf', tarball, '-C', work], { cwd: work });
  const path = join(work, 'package/package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, version }));
  npm(['pack', '--pack-destination', work], join(work, 'package'));
  return join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
}

describe('the packed @slr/cli, installed from an empty folder', () => {
  it.each(['slr', 'smart-llm-router'])('answers as %s', (name) => {
    const { status, stdout } = run(bin(name), ['--version'], { cwd: elsewhere });
    expect({ status, version: stdout.trim() }).toEqual({
      status: 0,
      version: expect.stringMatching(/\d+\.\d+\.\d+/) as string,
    });
  });

  it('inspects a prompt without dispatching it', () => {
    const { status, stdout } = slr('test', 'Prove that sqrt(2) is irrational step by step');
    expect(status).toBe(0);
    expect(stdout).toContain('REASONING');
    expect(stdout).toContain('deepseek/deepseek-r1');
  });

  it('serves a routed answer from its demonstration upstream', async () => {
    const proxy = await startProxy({ command: [bin('slr')], cwd: elsewhere });
    try {
      const answer = await fetch(`${proxy.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }] }),
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-slr-tier')).toBe('SIMPLE');
      expect(answer.headers.get('x-slr-demo')).toBe('1');
      expect(await answer.json()).toHaveProperty('choices');
    } finally {
      await proxy.stop();
    }
  });

  it('lists its models', () => {
    const { status, stdout } = slr('models');
    expect(status).toBe(0);
    expect(stdout).toContain('google/gemini-2.5-flash-lite');
  });

  it('is upgraded in place and removed without a trace', () => {
    const [cli = ''] = tarballs('cli');
    const others = tarballs().filter((path) => basename(path) !== basename(cli));
    npm(['install', '--global', '--prefix', prefix, repacked(cli, '99.1.2'), ...others], elsewhere);
    expect(npm(['ls', '--global', '--prefix', prefix, '@slr/cli'], elsewhere)).toContain('@slr/cli@99.1.2');
    expect(slr('test', 'hi').status).toBe(0);

    npm(['uninstall', '--global', '--prefix', prefix, ...names], elsewhere);
    expect(existsSync(bin('slr'))).toBe(false);
    const left = readdirSync(join(prefix, 'lib/node_modules')).filter((name) => !name.startsWith('.'));
    expect(
      left.filter((name) => name.startsWith('@slr') && readdirSync(join(prefix, 'lib/node_modules', name)).length > 0),
    ).toEqual([]);
  });
});
