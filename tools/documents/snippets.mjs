import { readFileSync } from 'node:fs';
import { root } from '../package-manager.mjs';

/**
 * @typedef {{ document: string, line: number, language: string, marks: string[], code: string }} Snippet
 */

const fence = /^( *)```([a-z]+)((?: [a-z-]+)*)\n(.*?)^\1```$/gms;

/** The fenced blocks of a document that name a language. @param {string} document path from the root @returns {Snippet[]} */
export function snippets(document) {
  const text = readFileSync(`${root}${document}`, 'utf8');
  return [...text.matchAll(fence)].map(([, indent = '', language = '', marks = '', code = ''], index, all) => ({
    document,
    line: text.slice(0, all[index]?.index).split('\n').length,
    language,
    marks: marks.trim().split(' ').filter(Boolean),
    code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** Code runs unless it says `not-run`; a shell block runs where it says `run`, because most of them never end. @param {Snippet} snippet */
export function isRun({ language, marks }) {
  if (['js', 'ts', 'mjs'].includes(language)) return !marks.includes('not-run');
  return ['bash', 'sh'].includes(language) && marks.includes('run');
}

/** What a block promises to print: the text behind every `// →` or `# →`, in order. @param {string} code */
export function promises(code) {
  return [...code.matchAll(/(?:\/\/|#) → (.+)$/gm)].map(([, text = '']) => text.trim());
}
