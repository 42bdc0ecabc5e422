import { newKey } from '@/shared/api/idempotency';

/**
 * A message that is not sent yet, kept on the device with its Idempotency-Key: sent again
 * after a reload, it still arrives once.
 */
export type Draft = { body: string; key: string; tried: boolean };

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const empty = (): Draft => ({ body: '', key: newKey(), tried: false });

export function draftName(account: string, application: string): string {
  return `admissions.message/${account}/${application}`;
}

export function readDraft(store: Store | undefined, name: string): Draft {
  try {
    const had: unknown = JSON.parse(store?.getItem(name) ?? 'null');
    return isDraft(had) ? had : empty();
  } catch {
    return empty();
  }
}

/** A text that was tried and is changed is another message, and gets another key. */
export function typed(draft: Draft, body: string): Draft {
  if (!draft.tried) return { ...draft, body };
  return body === draft.body ? draft : { ...empty(), body };
}

export function keepDraft(store: Store | undefined, name: string, draft: Draft): void {
  try {
    if (draft.body) store?.setItem(name, JSON.stringify(draft));
    else store?.removeItem(name);
  } catch {
    // No room, or no leave: the text is kept as long as the page is open.
  }
}

function isDraft(had: unknown): had is Draft {
  return (
    typeof had === 'object' &&
    had !== null &&
    typeof (had as Draft).body === 'string' &&
    typeof (had as Draft).key === 'string' &&
    (had as Draft).key !== ''
  );
}
