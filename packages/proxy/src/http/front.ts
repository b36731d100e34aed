import { anthropicMessages, openaiChat, type Dialect } from '@slr/providers';

/** What the address alone says of a request; where it says nothing, the body does. */
export interface FrontTarget {
  readonly model?: string;
  readonly stream?: boolean;
  /** How a stream is framed; `sse` where absent. */
  readonly framing?: 'sse' | 'json-array';
}

/** A place where clients speak one dialect: the path names the dialect, and in some dialects the model and the streaming too. */
export interface Front {
  readonly dialect: Dialect;
  /** @returns what the path says, or undefined where the path is not this front's. */
  match(path: string): FrontTarget | undefined;
}

const nothingInThePath: FrontTarget = {};

/** A front whose paths are fixed, served with and without `/v1`. */
function fixedFront(dialect: Dialect, path: string): Front {
  const versioned = `/v1${path}`;
  return { dialect, match: (asked) => (asked === versioned || asked === path ? nothingInThePath : undefined) };
}

/** Every front; a new client dialect is one more line. */
export const fronts: readonly Front[] = [
  fixedFront(openaiChat, '/chat/completions'),
  fixedFront(anthropicMessages, '/messages'),
];

/** Whose envelope an error wears on a path that no front has: the nearest front's. */
export function dialectOfPath(path: string): Dialect {
  return /^(?:\/v1)?\/messages\b/.test(path) ? anthropicMessages : openaiChat;
}
