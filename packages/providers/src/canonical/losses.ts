import { ProviderError } from '../provider-error.js';
import type { EncodeOptions, Warning } from './encode-options.js';

/** Collects what the target could not be told while one request is encoded. Each feature is reported once. */
export class Losses {
  readonly warnings: Warning[] = [];
  readonly #options: Pick<EncodeOptions, 'model' | 'dropParams'>;

  constructor(options: Pick<EncodeOptions, 'model' | 'dropParams'>) {
    this.#options = options;
  }

  warn(feature: string, message: string): void {
    if (!this.warnings.some((warning) => warning.feature === feature && warning.message === message)) {
      this.warnings.push({ feature, message });
    }
  }

  /**
   * A parameter that the target does not take.
   * @throws ProviderError `bad-request` naming parameter and model, where parameters must not be dropped
   */
  unsupported(param: string): void {
    const message = `${this.#options.model} does not take ${param}`;
    if (this.#options.dropParams === false) {
      throw new ProviderError({
        code: 'bad-request',
        message: `${message}. Leave it out, or set drop_params.`,
        status: 400,
        recovery: 'none',
        param,
      });
    }
    this.warn('parameters', `${message}; it was left out.`);
  }
}
