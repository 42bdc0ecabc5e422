import type { Messages } from '@lingui/core';

// Pages of the office are made of several features: their texts come together, as one file.
const parts = import.meta.glob<{ messages: Messages }>(
  ['../locales/*/zh.po', '!../locales/{account,audit,key,programme,scheme,webhook}/zh.po'],
  { eager: true },
);

export const messages: Messages = Object.assign({}, ...Object.values(parts).map((part) => part.messages));
