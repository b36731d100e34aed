import { isJsonObject, type ChatRequest, type JsonObject } from '@slr/providers';
import type { Script, ScriptedCall } from './scripted-upstream.js';

/** What every agent is asked: two tools, each called twice in one turn. */
export const TASK = 'Create a.txt that says alpha and b.txt that says beta, then read both files.';
export const FILES: Readonly<Record<string, string>> = { 'a.txt': 'alpha', 'b.txt': 'beta' };

const WRITERS = ['Write', 'write', 'write_file'];
const READERS = ['Read', 'read', 'read_file'];
const SHELLS = ['shell', 'shell_command', 'exec_command', 'bash'];
const PATHS = ['file_path', 'filePath', 'absolute_path', 'path'];

/** Codex' own models orchestrate their tools in JavaScript; the tool takes free text, inside a namespace. */
const SCRIPTS = /(^|[^a-z])exec$/;

interface Known {
  name: string;
  members: string[];
  custom?: boolean;
}

/** The model's part of the task, in whatever tools the agent offers: first both files are written, then both are read. */
export function fileTask(folder: string): Script {
  return (request, round) => {
    const phase = round === 0 ? WRITERS : round === 1 ? READERS : [];
    const tool = find(request, phase);
    const shell = round < 2 ? find(request, SHELLS) : undefined;
    if (tool) return Object.entries(FILES).map(([file, text]) => fileCall(tool, `${folder}/${file}`, text));
    // Some agents write by patches only; then the shell does it.
    const script = round < 2 ? findScript(request) : undefined;
    if (script)
      return Object.entries(FILES).map(([file, text]) => scriptCall(script, round, `${folder}/${file}`, text));
    return shell ? Object.entries(FILES).map(([file, text]) => shellCall(shell, round, `${folder}/${file}`, text)) : [];
  };
}

function find(request: ChatRequest, names: readonly string[]): Known | undefined {
  for (const tool of request.tools ?? []) {
    if (tool.type !== 'function' || !names.includes(tool.name)) continue;
    const properties = isJsonObject(tool.parameters?.properties) ? tool.parameters.properties : {};
    return { name: tool.name, members: Object.keys(properties) };
  }
  return undefined;
}

function findScript(request: ChatRequest): Known | undefined {
  const tool = request.tools?.find((each) => each.type !== 'opaque' && SCRIPTS.test(each.name));
  if (tool === undefined || tool.type === 'opaque') return undefined;
  return { name: tool.name, members: ['input'], custom: tool.type === 'custom' };
}

function scriptCall({ name, custom }: Known, round: number, path: string, text: string): ScriptedCall {
  const input = { input: `text(await tools.exec_command({ cmd: ${JSON.stringify(lineOf(round, path, text))} }));` };
  return { name, input, ...(custom && { custom }) };
}

function lineOf(round: number, path: string, text: string): string {
  return round === 0 ? `printf ${text} > ${path}` : `cat ${path}`;
}

function fileCall({ name, members }: Known, path: string, text: string): ScriptedCall {
  const member = PATHS.find((each) => members.includes(each)) ?? 'file_path';
  return { name, input: { [member]: path, ...(members.includes('content') && { content: text }) } };
}

function shellCall({ name, members }: Known, round: number, path: string, text: string): ScriptedCall {
  const line = lineOf(round, path, text);
  const input: JsonObject = members.includes('cmd')
    ? { cmd: line }
    : { command: name === 'shell' ? ['bash', '-lc', line] : line };
  if (members.includes('description')) input.description = 'Two small files';
  return { name, input };
}
