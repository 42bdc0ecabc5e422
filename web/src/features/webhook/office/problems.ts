import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const webhookProblems: ProblemTexts = {
  'webhook.invalid': msg`Some of what you entered cannot be accepted. See the places marked.`,
  'webhook.name': msg`Say which program is told, in up to 100 characters.`,
  'webhook.url': msg`Give an address like https://records.example.edu/hooks, without a password and without #.`,
  'webhook.url_https': msg`The address has to begin with https://.`,
  'webhook.url_private': msg`This address is not in the public network. Whoever operates the program can allow that.`,
  'webhook.events': msg`Choose at least one event.`,
  'webhook.not_found': msg`There is no such webhook.`,
  'webhook.delivery_not_found': msg`There is no such delivery. Deliveries are kept for 30 days.`,
  'webhook.full': msg`There are 20 webhooks, which is all there can be. Remove one first.`,
  'webhook.disabled': msg`This webhook is disabled. Enable it first.`,
  'webhook.waiting': msg`This delivery is on its way already.`,
  'webhook.stale': msg`Somebody changed this webhook since you looked. Look again.`,
};
