import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ApiError } from '@/shared/api/problem';

/** What a person reads for each code; a feature has its own beside its pages. */
export type ProblemTexts = Record<string, MessageDescriptor>;

/** Codes that any page may meet. */
const everywhere: ProblemTexts = {
  'network.unreachable': msg`We cannot reach the server. Check your connection; nothing you entered is lost.`,
  internal: msg`Something went wrong on our side. Nothing was lost; please try again.`,
  'access.nobody': msg`Please sign in.`,
  'access.forbidden': msg`Your account may not do this.`,
  'session.ended': msg`Your session is over. Please sign in again.`,
  'session.raced': msg`Your session was just renewed elsewhere. Please try again.`,
  'request.no_route': msg`There is nothing at this address.`,
  'request.too_large': msg`This is more than can be sent at once.`,
  'request.slow': msg`Your connection was too slow for this request. Please try again.`,
  'request.invalid': msg`Some of what you entered cannot be accepted. See the places marked.`,
  'idempotency.running': msg`Your first request is still being worked on. Please wait a moment.`,
  'idempotency.lost': msg`This was done, but the answer was lost on the way. Reload the page to see the result.`,
};

export type Shown = {
  text: string;
  /** The text for one place of the input, by the name the API gives it. */
  field: (name: string) => string | undefined;
  fields: { name: string; text: string }[];
  requestId: string | undefined;
};

/**
 * Turns what went wrong into words in the reader's language. The API's own English is shown
 * only to readers of English, and only for codes that have no text here.
 */
export function useProblem(error: unknown, texts: ProblemTexts = {}): Shown | undefined {
  const { t, i18n } = useLingui();
  if (!error) return undefined;
  const say = (code: string, detail: string, otherwise: string): string => {
    const known = texts[code] ?? everywhere[code];
    if (known) return i18n._(known);
    return i18n.locale === 'en' && detail ? detail : otherwise;
  };
  if (!(error instanceof ApiError)) {
    return {
      text: t`Something went wrong on this page. Please reload it.`,
      field: () => undefined,
      fields: [],
      requestId: undefined,
    };
  }
  const fields = error.fields.map((f) => ({
    name: f.name,
    text: say(f.code, f.detail, t`This cannot be accepted. Please check it.`),
  }));
  return {
    text: say(error.code, error.detail, t`This could not be done. (${error.code})`),
    field: (name) => fields.find((f) => f.name === name)?.text,
    fields,
    requestId: error.requestId,
  };
}
