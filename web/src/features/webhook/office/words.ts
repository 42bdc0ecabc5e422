import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tone } from '@/shared/ui/office/status-badge';

/** What a webhook can be told. */
export const eventWords: Record<string, MessageDescriptor> = {
  'admission.admitted': msg`Somebody is admitted`,
  'admission.amended': msg`Something an admission says is different`,
  'admission.deferred': msg`A place is kept for a later intake`,
  'admission.withdrawn': msg`Somebody withdraws or does not come`,
  'admission.revoked': msg`An admission is revoked`,
  'admission.enrolled': msg`Somebody is enrolled`,
  'admission.erased': msg`A person’s data are erased`,
  'webhook.ping': msg`Test`,
};

type Word = { word: MessageDescriptor; tone?: Tone };

export const stateWords: Record<string, Word> = {
  unused: { word: msg`Nothing sent yet` },
  working: { word: msg`Working`, tone: 'good' },
  failing: { word: msg`Failing`, tone: 'bad' },
  disabled: { word: msg`Disabled` },
};

export const progressWords: Record<string, Word> = {
  waiting: { word: msg`On its way`, tone: 'calm' },
  delivered: { word: msg`Arrived`, tone: 'good' },
  dead: { word: msg`Given up`, tone: 'bad' },
};

/** Why a try failed. */
export const failureWords: Record<string, MessageDescriptor> = {
  status: msg`The receiver refused it`,
  gone: msg`The receiver wants no more of them`,
  redirect: msg`The receiver sent us elsewhere, which is not followed`,
  private: msg`The name leads into a network that is not public`,
  name: msg`There is no such host`,
  timeout: msg`No answer within 15 seconds`,
  tls: msg`No safe connection: the certificate is not good`,
  connect: msg`Nobody could be reached, or the connection broke`,
  secret: msg`The secret cannot be read any more. Make a new one`,
};
