import { useLingui } from '@lingui/react/macro';
import { Badge } from '@/shared/ui/office/status-badge';
import type { Attempt, Delivery, Webhook } from './api';
import { failureWords, progressWords, stateWords } from './words';

export function WebhookState({ state }: { state: Webhook['state'] }) {
  return <WordBadge of={stateWords} word={state} />;
}

export function DeliveryState({ state }: { state: Delivery['state'] }) {
  return <WordBadge of={progressWords} word={state} />;
}

function WordBadge({ of, word }: { of: typeof stateWords; word: string }) {
  const { i18n } = useLingui();
  const known = of[word];
  return <Badge tone={known?.tone}>{known ? i18n._(known.word) : word}</Badge>;
}

/** How a try went, in words. */
export function AttemptOutcome({ attempt }: { attempt: Attempt }) {
  const { t, i18n } = useLingui();
  const failure = attempt.failure && failureWords[attempt.failure];
  const said = failure ? i18n._(failure) : t`Taken`;
  return <>{attempt.status ? `${said} (${attempt.status})` : said}</>;
}
