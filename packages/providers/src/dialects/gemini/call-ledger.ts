interface Call {
  id: string;
  name: string;
  answered: boolean;
}

/**
 * Pairs calls and responses of a history. Gemini needs no ids: then each call gets one of its own, also where two calls have
 * one name, and responses are taken in the order of the open calls of their name.
 */
export class CallLedger {
  readonly #calls: Call[] = [];
  readonly #seed: string;

  /** @param seed told apart from other answers, where the ids have to be unique beyond this one list */
  constructor(seed = '') {
    this.#seed = seed;
  }

  /** The id of a call that comes next. */
  open(name: string, given: string | undefined): string {
    const id =
      given ?? ['call', this.#seed, String(this.#calls.length), toIdPart(name)].filter((part) => part !== '').join('_');
    this.#calls.push({ id, name, answered: false });
    return id;
  }

  /** The id of the call that a response answers. */
  close(name: string, given: string | undefined): string {
    const open = this.#calls.filter((call) => !call.answered);
    const call =
      open.find(({ id }) => id === given) ?? (given === undefined ? open.find((one) => one.name === name) : undefined);
    if (call) call.answered = true;
    return given ?? call?.id ?? `call_${toIdPart(name)}`;
  }
}

/** Anthropic takes letters, digits, `_` and `-` only; OpenAI takes forty characters. */
function toIdPart(name: string): string {
  return name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 24);
}
