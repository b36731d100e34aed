import {
  dialects,
  openaiChat,
  translate,
  type Dialect,
  type DialectName,
  type JsonObject,
  type RequestOutline,
  type TranslateInput,
  type Translation,
} from '@slr/providers';
import { embeddingsOutline, translateEmbeddings } from './embeddings.js';

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
  /** `answer`: a model is asked. `count`: the tokens of the request are estimated. */
  readonly purpose: 'answer' | 'count';
  /** The key may stand in the query (`?key=`), as this dialect's own clients put it. */
  readonly keyInQuery: boolean;
  /** What routing needs of a request here. @throws ProviderError */
  outline(body: JsonObject, target: FrontTarget): RequestOutline;
  /** How a request goes upstream and its answer comes back. @throws ProviderError */
  translate(input: TranslateInput): Translation;
  /** @returns what the address says, or undefined where the path is not this front's. `query` is without its question mark. */
  match(path: string, query: string): FrontTarget | undefined;
}

const nothingInThePath: FrontTarget = {};

/** What all fronts do that ask for an answer. */
function conversation(dialect: Dialect): Pick<Front, 'dialect' | 'outline' | 'translate'> {
  return { dialect, outline: (body, target) => dialect.outline(body, target), translate };
}

/** A front whose paths are fixed, served with and without `/v1`. */
function fixedFront(name: DialectName, path: string, purpose: Front['purpose'] = 'answer'): Front[] {
  const dialect = dialects[name];
  if (dialect === undefined) return [];
  const match = (asked: string): FrontTarget | undefined =>
    asked === path || (asked.length === path.length + 3 && asked.startsWith('/v1') && asked.endsWith(path))
      ? nothingInThePath
      : undefined;
  return [{ ...conversation(dialect), purpose, keyInQuery: false, match }];
}

/**
 * `/v1beta/models/{model}:{method}`. The model may hold slashes, escaped or not; some SDKs leave `models/` out when it does, others
 * say `/v1/` or nothing for the version. Clients that are set to Vertex AI put project and publisher in front.
 */
const geminiPath =
  /^(?:\/v1(?:beta1?|alpha)?)?\/(?:(?:projects\/[^/]+\/locations\/[^/]+\/)?(?:publishers\/[^/]+\/)?models\/)?(.+):(generateContent|streamGenerateContent|countTokens)$/;

/** A piece of a path without its escapes; as it stands where they are broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function geminiFront(purpose: Front['purpose']): Front[] {
  const dialect = dialects.gemini;
  if (dialect === undefined) return [];
  return [
    {
      ...conversation(dialect),
      purpose,
      keyInQuery: true,
      match(path, query) {
        if (!path.endsWith('ontent') && !path.endsWith(':countTokens')) return undefined;
        const [, model, method] = geminiPath.exec(path) ?? [];
        if (model === undefined || (method === 'countTokens') !== (purpose === 'count')) return undefined;
        const stream = method === 'streamGenerateContent';
        const framing = stream && !/(?:^|&)alt=sse(?:&|$)/.test(query) ? 'json-array' : 'sse';
        return { model: decoded(model), stream, framing };
      },
    },
  ];
}

/** Every front; a new client dialect is one more line. */
export const fronts: readonly Front[] = [
  ...fixedFront('openai-chat', '/chat/completions'),
  ...fixedFront('anthropic-messages', '/messages'),
  ...fixedFront('openai-responses', '/responses'),
  ...geminiFront('answer'),
  ...fixedFront('openai-chat', '/embeddings').map((front) => ({
    ...front,
    outline: embeddingsOutline,
    translate: translateEmbeddings,
  })),
  ...fixedFront('anthropic-messages', '/messages/count_tokens', 'count'),
  ...geminiFront('count'),
];

/** Whose envelope an error wears on a path that no front has: the nearest front's. */
export function dialectOfPath(path: string): Dialect {
  const name: DialectName = /^(?:\/v1)?\/messages\b/.test(path)
    ? 'anthropic-messages'
    : path.startsWith('/v1beta/') || geminiPath.test(path)
      ? 'gemini'
      : 'openai-chat';
  return dialects[name] ?? openaiChat;
}
