import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '@/shared/api/problem';
import { useSession } from '@/shared/api/use-session';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { TextAreaField } from '@/shared/ui/portal/field';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import { writeMessage } from '../api';
import { type Draft, draftName, keepDraft, readDraft, typed } from '../draft';
import { messageProblems } from '../problems';
import styles from './messages-page.module.css';

/** Where one writes. What is typed is kept on the device until it has arrived. */
export function WriteBox({ id }: { id: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const session = useSession();
  const name = draftName(session.state === 'nobody' ? '' : session.accountId, id);
  const [draft, setDraft] = useState<Draft>(() => readDraft(device(), name));
  const [empty, setEmpty] = useState(false);
  const become = (next: Draft) => {
    keepDraft(device(), name, next);
    setDraft(next);
  };
  const sending = useMutation<unknown, ApiError, Draft>({
    mutationFn: (one) => writeMessage(id, one.body, one.key),
    onSuccess: (_, sent) => {
      keepDraft(device(), name, { ...sent, body: '' });
      setDraft(readDraft(device(), name));
      toast(t`Your message was sent.`);
      return client.invalidateQueries({ queryKey: ['messages', id] });
    },
  });
  const problem = useProblem(sending.error, messageProblems);
  const lost = sending.error instanceof ApiError && sending.error.passing;

  function submit(event: FormEvent) {
    event.preventDefault();
    setEmpty(!draft.body.trim());
    if (!draft.body.trim() || sending.isPending) return;
    const tried = { ...draft, tried: true };
    become(tried);
    sending.mutate(tried);
  }

  return (
    <form noValidate className={`stack ${styles.form}`} onSubmit={submit}>
      <TextAreaField
        id="message"
        label={t`Your message`}
        dir="auto"
        rows={4}
        maxLength={5000}
        value={draft.body}
        readOnly={sending.isPending}
        error={empty ? t`Write something first.` : undefined}
        onChange={(event) => become(typed(draft, event.currentTarget.value))}
      />
      {problem && (
        <Notice kind="bad" live title={problem.text}>
          {lost && (
            <p>
              <Trans>Your message is kept on this device. Send it again; it will arrive once only.</Trans>
            </p>
          )}
        </Notice>
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={sending.isPending}>
          {lost ? <Trans>Send again</Trans> : <Trans>Send</Trans>}
        </Button>
      </div>
    </form>
  );
}

function device(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // blocked by the browser's settings
  }
}
