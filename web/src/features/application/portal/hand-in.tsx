import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type File, fetchFile, fileQuery } from '@/shared/api/file';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { Button, ButtonLink } from '@/shared/ui/portal/button';
import { ConfirmDialog } from '@/shared/ui/portal/dialog';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { TextLink } from '@/shared/ui/portal/link';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import type { Draft } from '../draft';
import { openPoints } from '../places';
import { problems } from '../problems';
import { handIn } from './calls';

/** Whoever comes back to this page, or did not see the answer, learns that it is done. */
export function HandedIn({ file }: { file: File }) {
  return (
    <Notice kind="good" title={<Trans>This application is handed in</Trans>}>
      <TextLink href={`/applications/${file.id}`}>
        <Trans>See where it stands</Trans>
      </TextLink>
    </Notice>
  );
}

/** Handing in: everything typed is sent first, and the same press twice does it once. */
export function HandIn({ file, draft }: { file: File; draft: Draft }) {
  const client = useQueryClient();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const [unsent, setUnsent] = useState(false);
  const done = (next: File) => {
    client.setQueryData(fileQuery(file.id).queryKey, next);
    void client.invalidateQueries({ queryKey: ['applications'] });
    toast(<Trans>Your application is handed in.</Trans>);
    go(`/applications/${file.id}`);
  };
  const sending = useWrite(handIn, {
    onSuccess: (next) => {
      setAsking(false);
      done(next);
    },
    onError: async () => {
      setAsking(false);
      // The answer of this press or an earlier one may have been lost: the file itself says so.
      const now = await fetchFile(file.id).catch(() => undefined);
      if (now?.submitted_at && !now.actions.includes('submit')) done(now);
      else if (now) client.setQueryData(fileQuery(file.id).queryKey, now);
    },
  });
  const ask = async () => {
    setUnsent(false);
    await draft.flush();
    if (!draft.dirty) return setAsking(true);
    setUnsent(true);
  };
  const problem = useProblem(sending.error, problems);
  const open = openPoints(file).length > 0;
  return (
    <section className="sheet stack">
      <h2>
        <Trans>Hand in</Trans>
      </h2>
      <FormErrorSummary problem={problem} />
      {unsent && (
        <Notice kind="bad" live title={<Trans>Some of your answers are not yet with the server</Trans>}>
          <Trans>They are kept on this device. Try again when your connection is better.</Trans>
        </Notice>
      )}
      <p>
        <Trans>
          After that the office checks your papers, and you cannot change the application unless the office
          gives it back to you.
        </Trans>
      </p>
      {open ? (
        <div>
          <ButtonLink href={`/applications/${file.id}`}>
            <Trans>Some points are still open</Trans>
          </ButtonLink>
        </div>
      ) : (
        <div>
          <Button kind="primary" busy={sending.isPending} onClick={() => void ask()}>
            <Trans>Hand in my application</Trans>
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={<Trans>Hand in your application?</Trans>}
        confirm={<Trans>Hand in</Trans>}
        busy={sending.isPending}
        onConfirm={() => sending.mutate({ id: file.id, version: Math.max(file.version, draft.version) })}
      >
        <p>
          <Trans>You have read it, and everything in it is true and complete.</Trans>
        </p>
      </ConfirmDialog>
    </section>
  );
}
