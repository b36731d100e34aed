// The built scorer in a real browser: the page writes its tiers into its own text, Chromium prints the page.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../package-manager.mjs';

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (browser === undefined) {
  console.log('skipped: there is no Chromium on this machine');
  process.exit(0);
}

const page = `
  import { estimateTokens, score } from '@slr/scorer';
  const prompts = ['what is the capital of france', 'prove that sqrt(2) is irrational step by step'];
  document.body.textContent = 'tiers:' + prompts.map((prompt) => score(prompt).tier).join(',') + ' tokens:' + (estimateTokens('hello') > 0);
`;
const folder = mkdtempSync(join(tmpdir(), 'slr-chromium-'));
try {
  const stdin = { contents: page, resolveDir: root };
  const { outputFiles } = await build({ stdin, bundle: true, platform: 'browser', format: 'iife', write: false });
  writeFileSync(
    join(folder, 'page.html'),
    `<!doctype html><meta charset="utf-8"><body><script>${outputFiles[0].text}</script>`,
  );
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`];
  const args = [...flags, '--dump-dom', `file://${join(folder, 'page.html')}`];
  const { stdout, stderr } = spawnSync(browser, args, { encoding: 'utf8', timeout: 60_000 });
  assert.ok(stdout.includes('tiers:SIMPLE,REASONING tokens:true'), `${stdout.slice(-500)}\n${stderr.slice(-500)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
