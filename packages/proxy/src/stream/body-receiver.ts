import type { Dialect, ProviderError, Translation, Usage } from '@slr/providers';
import type { Sending, UpstreamHeaders } from '../upstream/send.js';
import type { ClientAnswer } from './client-answer.js';

/** The upstream's refusal as it came, for a client that speaks the same dialect. */
export interface RawRefusal {
  readonly status: number;
  readonly headers: UpstreamHeaders;
  readonly body: Buffer;
}

/** How one attempt ended. Only `failed` leaves the way free for another. */
export type AttemptResult =
  | { readonly kind: 'served'; readonly usage?: Usage | undefined }
  | {
      readonly kind: 'failed';
      readonly error: ProviderError;
      readonly raw?: RawRefusal | undefined;
      /** Not even a status has come. */ readonly untouched?: true;
    }
  /** After the commit point: the client has been told. */
  | { readonly kind: 'cut'; readonly error: ProviderError; readonly usage?: Usage | undefined }
  | { readonly kind: 'gone'; readonly usage?: Usage | undefined };

/** What is known of an answer when its head goes out. */
export interface KnownAnswer {
  /** Bytes of a whole body. */
  readonly length?: number;
  readonly usage?: Usage | undefined;
}

/** What an attempt needs to know of the exchange that it is made for. */
export interface AttemptSetup {
  readonly answer: ClientAnswer;
  readonly upstream: Dialect;
  readonly translation: Translation;
  /** The client asked for a stream. */
  readonly streamed: boolean;
  /** All headers of the answer, as a flat list. */
  headers(upstream: UpstreamHeaders, known: KnownAnswer): string[];
  /** The upstream's first byte has come. */
  onFirstByte(): void;
}

/** The body of an answer on its way to the client. */
export interface BodyReceiver {
  onData(chunk: Buffer): void;
  onEnd(): void;
  onFailure(error: ProviderError): void;
}

/** What a body receiver works with. The setup is not copied into it: copies are what a hot path pays for. */
export interface BodyContext {
  readonly setup: AttemptSetup;
  readonly upstreamStatus: number;
  readonly upstreamHeaders: UpstreamHeaders;
  readonly sending: Sending;
  readonly settle: (result: AttemptResult) => void;
}
