import type { Harness } from './harness.js';

/**
 * The agents that people run, as recorded on loopback. Only what the general rules of `ask/` cannot see stands here:
 * blocks whose tags say what they are (`<system-reminder>`, `<environment_context>`) need no entry.
 */
export const knownHarnesses: readonly Harness[] = [
  {
    name: 'claude-code',
    version: '2.1.197',
    lines: ['x-anthropic-billing-header:'],
    blocks: [
      { open: '<command-name>', close: '</command-name>' },
      { open: '<command-message>', close: '</command-message>' },
    ],
    asks: [{ open: '<command-args>', close: '</command-args>' }],
    compaction: ['Your task is to create a detailed summary of the conversation so far'],
  },
  {
    name: 'codex',
    version: '0.169.0',
    texts: ['# AGENTS.md instructions for '],
    askHeadings: ['## My request for Codex:'],
  },
  {
    name: 'gemini-cli',
    version: '0.61.0',
    texts: ['This is the Gemini CLI. We are setting up the context for our chat.'],
    housekeeping: ['You are a specialized Task Routing AI.'],
  },
  {
    name: 'opencode',
    version: '1.18.33',
    housekeeping: ['You are a title generator. You output ONLY a thread title.'],
  },
  {
    name: 'qwen-code',
    version: '0.15.10',
    texts: ['This is the Qwen Code. We are setting up the context for our chat.'],
    compaction: ['You are now acting as the managed memory extraction subagent'],
  },
];
