import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type File, fileQuery } from '@/shared/api/file';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { ConfirmDialog } from '@/shared/ui/portal/dialog';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import { replyToOffer } from '../api';
import { offerProblems } from '../problems';

/** The answer to an offer, where the API takes one now. */
export function ReplyPart({ file }: { file: File }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'accept' | 'decline'>();
  const replying = useWrite(replyToOffer, {
    onSuccess: (now, { reply }) => {
      client.setQueryData(fileQuery(file.id).queryKey, now);
      void client.invalidateQueries({ queryKey: ['applications'] });
      void client.invalidateQueries({ queryKey: ['payments', 'of', file.id] });
      void client.invalidateQueries({ queryKey: ['timeline', file.id] });
      toast(reply === 'accept' ? t`You have accepted the offer.` : t`You have declined the offer.`);
    },
    onError: (error) => {
      if (error.stale) void client.invalidateQueries({ queryKey: ['applications'] });
    },
    onSettled: () => setAsked(undefined),
  });
  const problem = useProblem(replying.error, offerProblems);
  const may = (action: string) => file.actions.includes(action);
  if (!may('accept') && !may('decline') && !problem) return null;
  const send = (reply: 'accept' | 'decline') =>
    replying.mutate({ id: file.id, version: file.version, reply });
  return (
    <section className="stack" aria-label={t`Your answer`}>
      {problem && <Notice kind="bad" live title={problem.text} />}
      {(may('accept') || may('decline')) && (
        <Notice
          kind="move"
          title={
            file.reply_by ? (
              <Trans>
                Please answer by <DateTime at={file.reply_by} />
              </Trans>
            ) : (
              <Trans>Please answer</Trans>
            )
          }
        >
          <div className="row">
            {may('accept') && (
              <Button kind="primary" onClick={() => setAsked('accept')}>
                <Trans>Accept the offer</Trans>
              </Button>
            )}
            {may('decline') && (
              <Button onClick={() => setAsked('decline')}>
                <Trans>Decline</Trans>
              </Button>
            )}
          </div>
        </Notice>
      )}
      <ConfirmDialog
        open={asked === 'accept'}
        onClose={() => setAsked(undefined)}
        title={<Trans>Accept this offer?</Trans>}
        confirm={<Trans>Accept the offer</Trans>}
        busy={replying.isPending}
        onConfirm={() => send('accept')}
      >
        <p>
          <Trans>
            The place is then held for you. It becomes yours when the conditions are met and the deposit has
            arrived.
          </Trans>
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'decline'}
        onClose={() => setAsked(undefined)}
        title={<Trans>Decline this offer?</Trans>}
        confirm={<Trans>Decline the offer</Trans>}
        danger
        busy={replying.isPending}
        onConfirm={() => send('decline')}
      >
        <p>
          <Trans>The place goes to somebody else. You cannot take this back yourself.</Trans>
        </p>
      </ConfirmDialog>
    </section>
  );
}
