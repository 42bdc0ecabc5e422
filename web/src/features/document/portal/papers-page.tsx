import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { codesQuery, fileQuery } from '@/shared/api/file';
import { inLanguage } from '@/shared/i18n/locales';
import { Button, ButtonLink } from '@/shared/ui/portal/button';
import { Dialog } from '@/shared/ui/portal/dialog';
import { SelectField } from '@/shared/ui/portal/field';
import { TextLink } from '@/shared/ui/portal/link';
import { Notice } from '@/shared/ui/portal/notice';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { toast } from '@/shared/ui/toast';
import { problems } from '../problems';
import { uploadsOf } from '../transport';
import { papersQuery } from './calls';
import { Pick } from './pick';
import { SlotCard } from './slot-card';

/** The papers of an application: which are asked for, which are there, and adding them. */
export function Page({ params }: { params: Record<string, string> }) {
  const { id = '' } = params;
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const file = useQuery(fileQuery(id));
  const papers = useQuery(papersQuery(id));
  const kinds = useQuery(codesQuery('document-kinds'));
  const reasons = useQuery(codesQuery('reasons'));
  const uploads = uploadsOf(id);
  const sending = useSyncExternalStore(uploads.listen, uploads.list);
  const [loose, setLoose] = useState<File[]>([]);
  const named = (list: typeof kinds, code: string) =>
    inLanguage(list.data?.items.find((one) => one.code === code)?.label, i18n.locale) || code;

  useEffect(() => {
    void uploads.open();
    uploads.onArrived = () => {
      void client.invalidateQueries({ queryKey: papersQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: fileQuery(id).queryKey });
      toast(<Trans>The paper is uploaded.</Trans>);
    };
    const again = () => uploads.retry();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [uploads, client, id]);

  const there = file.data !== undefined;
  useEffect(() => {
    if (!there) return;
    const timer = setTimeout(() => {
      const goal = location.hash ? document.getElementById(location.hash.slice(1)) : null;
      goal?.scrollIntoView();
      goal?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, [there]);

  const mayUpload = file.data?.actions.includes('upload') ?? false;
  const failed = file.isError ? file : undefined;
  return (
    <div className="stack-l reading">
      <PageHeader
        title={t`Papers`}
        above={
          <TextLink href={`/applications/${id}`}>
            <Trans>Back to the application</Trans>
          </TextLink>
        }
        lead={
          <Trans>
            PDF, JPEG or PNG. A good photograph from your phone will do, if everything on it can be read.
          </Trans>
        }
      />
      {failed && !file.data && (
        <ErrorState
          error={failed.error}
          texts={problems}
          onRetry={() => void failed.refetch()}
          busy={failed.isFetching}
        />
      )}
      {!file.data && !failed && <Skeleton lines={6} />}
      {file.data && !mayUpload && (
        <Notice>
          <Trans>This application is with the office, so papers can be seen and not changed.</Trans>
        </Notice>
      )}
      {papers.isError && file.data && (
        <ErrorState
          error={papers.error}
          texts={problems}
          onRetry={() => void papers.refetch()}
          busy={papers.isFetching}
        />
      )}
      {mayUpload && (file.data?.slots.length ?? 0) > 1 && (
        <div>
          <Pick label={t`Add several files`} accept=".pdf,.jpg,.jpeg,.png,image/*" multiple onPick={setLoose}>
            <Trans>Add several files</Trans>
          </Pick>
        </div>
      )}
      {file.data?.slots.length === 0 && <EmptyState title={<Trans>No papers are asked for</Trans>} />}
      {file.data?.slots.map((slot) => (
        <SlotCard
          key={slot.kind}
          slot={slot}
          name={named(kinds, slot.kind)}
          help={inLanguage(kinds.data?.items.find((one) => one.code === slot.kind)?.help, i18n.locale)}
          reason={(code) => named(reasons, code)}
          papers={papers.data?.find((one) => one.slot === slot.kind)}
          sending={sending.filter((one) => one.slot === slot.kind)}
          uploads={uploads}
          mayUpload={mayUpload}
        />
      ))}
      {mayUpload && (
        <div>
          <ButtonLink kind="primary" href={`/applications/${id}/review`}>
            <Trans>Next: review and hand in</Trans>
          </ButtonLink>
        </div>
      )}
      {loose.length > 0 && file.data && (
        <Sort
          files={loose}
          slots={file.data.slots
            .filter((slot) => slot.status !== 'accepted' && slot.status !== 'waived')
            .map((slot) => ({ value: slot.kind, label: named(kinds, slot.kind) }))}
          onDone={(chosen) => {
            for (const [slot, one] of chosen) uploads.add(slot, one);
            setLoose([]);
          }}
          onClose={() => setLoose([])}
        />
      )}
    </div>
  );
}

/** Says which file is which paper, before they go one after another. */
function Sort({
  files,
  slots,
  onDone,
  onClose,
}: {
  files: readonly File[];
  slots: { value: string; label: string }[];
  onDone: (chosen: [string, File][]) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string[]>(files.map(() => ''));
  const picked = chosen.flatMap((slot, index): [string, File][] => {
    const file = files[index];
    return slot && file ? [[slot, file]] : [];
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Which paper is which?</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" disabled={picked.length === 0} onClick={() => onDone(picked)}>
            <Trans>Upload</Trans>
          </Button>
        </>
      }
    >
      {files.map((file, index) => (
        <SelectField
          key={`${file.name}${file.size}`}
          label={file.name}
          placeholder={t`Leave this file out`}
          options={slots.filter(({ value }) => chosen[index] === value || !chosen.includes(value))}
          value={chosen[index]}
          onChange={(event) => {
            const slot = event.currentTarget.value;
            setChosen(chosen.map((one, at) => (at === index ? slot : one)));
          }}
        />
      ))}
    </Dialog>
  );
}
