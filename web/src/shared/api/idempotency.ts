import { ApiError } from './problem';

/**
 * One key for one intention: the same input gets the same key until the server has answered
 * for good, so that pressing the button again after a broken line does nothing twice.
 */
export class Intention {
  #input: string | undefined;
  #key = '';

  keyFor(input: unknown): string {
    const given = JSON.stringify(input) ?? '';
    if (given !== this.#input) {
      this.#input = given;
      this.#key = newKey();
    }
    return this.#key;
  }

  /** Answered, well or badly: the next attempt is a new one, unless it may still be the same. */
  settle(error?: unknown): void {
    if (error instanceof ApiError && error.passing) return;
    this.#input = undefined;
  }
}

/** 128 random bits; crypto.randomUUID is too new for old phones. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
