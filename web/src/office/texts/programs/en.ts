import type { Messages } from '@lingui/core';

// What only administrators read, of other programs.
const parts = import.meta.glob<{ messages: Messages }>('../../locales/{key,webhook}/en.po', { eager: true });

export const messages: Messages = Object.assign({}, ...Object.values(parts).map((part) => part.messages));
