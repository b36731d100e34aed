import { createInterface } from 'node:readline';
import { isJsonObject, type DialectName, type JsonObject } from '@slr/providers';
import type { Context } from '../context.js';
import { exitCode, type ExitCode } from '../exit-code.js';
import type { Preview } from '../preview.js';
import { dialectOfBody } from './dialect-of-body.js';

function parseRequest(line: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`expected one JSON object a line: ${why}`, { cause: error });
  }
  if (!isJsonObject(value))
    throw new Error('expected a JSON object, such as {"messages":[{"role":"user","content":"hi"}]}');
  return value;
}

/**
 * One request a line in, in the dialect that its members tell or that `--dialect` names, its decision a line out, in the same order and as soon as it is made, so that a program can
 * talk to it line by line. A bad line is answered with `{"error":…,"line":…}` and ends in exit code 1, after the others.
 */
export async function answerLines(
  { terminal }: Context,
  preview: Preview,
  { model, dialect: told }: { readonly model: string; readonly dialect?: DialectName | undefined },
): Promise<ExitCode> {
  let number = 0;
  let failed = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      const body = parseRequest(line);
      const dialect = told ?? dialectOfBody(body);
      const decision = preview.decide(body, { dialect, model });
      await terminal.printPaced(JSON.stringify({ ...decision, model: decision.chosen, dialect }));
    } catch (error) {
      failed += 1;
      const message = error instanceof Error ? error.message : String(error);
      await terminal.printPaced(JSON.stringify({ error: { message }, line: number }));
    }
  }
  if (failed > 0) terminal.say(`${String(failed)} of the lines could not be decided; their answers say why.`);
  return failed === 0 ? exitCode.ok : exitCode.failure;
}
