import type { Messages } from '@lingui/core';

// What only administrators and auditors read.
const parts = import.meta.glob<{ messages: Messages }>(
  '../../locales/{account,audit,programme,scheme}/en.po',
  {
    eager: true,
  },
);

export const messages: Messages = Object.assign({}, ...Object.values(parts).map((part) => part.messages));
