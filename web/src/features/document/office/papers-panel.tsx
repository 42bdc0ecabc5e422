import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import type { components } from '@/shared/api/schema';
import { useShortcuts } from '@/shared/ui/office/shortcuts';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import { type Papers, papersQuery } from './api';
import { Judging } from './judging';
import styles from './papers-panel.module.css';
import { UploadPaper } from './upload-paper';
import { Viewer } from './viewer';
import { paperWords } from './words';

type File = components['schemas']['ApplicationBody'];

const tones: Record<string, Tone> = { uploaded: 'move', accepted: 'good', rejected: 'bad', waived: 'calm' };

/** The papers of a file: which there are, the one that is looked at, and what the officer says of it. */
export function PapersPanel({ file }: { file: File }) {
  const { t, i18n } = useLingui();
  const kinds = useCodes('document-kinds');
  const papers = useQuery(papersQuery(file.id));
  const [chosen, setChosen] = useState<string>();
  const items = papers.data?.items ?? [];
  const shown = everyPaper(file, items);
  const first = shown.find((paper) => paper.status === 'uploaded') ?? shown.find((paper) => paper.document);
  const current = shown.find((paper) => paper.slot === chosen) ?? first ?? shown[0];
  const step = (by: number) => {
    const at = shown.findIndex((paper) => paper.slot === current?.slot);
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
    if (next) setChosen(next.slot);
  };
  useShortcuts([
    { key: ']', text: t`Next paper`, run: () => step(1) },
    { key: '[', text: t`Paper before`, run: () => step(-1) },
  ]);
  if (papers.isPending) return <LoadingState />;
  if (papers.isError)
    return <ErrorState error={papers.error} onRetry={() => void papers.refetch()} busy={papers.isFetching} />;
  if (!current)
    return (
      <EmptyState title={<Trans>No papers</Trans>}>
        <Trans>This intake asks for none, or none was uploaded yet.</Trans>
      </EmptyState>
    );
  const slot = file.slots.find((one) => one.kind === current.slot);
  return (
    <div className={styles.panel}>
      <ul className={styles.slots} aria-label={t`Papers`}>
        {shown.map((paper) => (
          <li key={paper.slot}>
            <button
              type="button"
              className={styles.slot}
              aria-current={paper.slot === current.slot}
              onClick={() => setChosen(paper.slot)}
            >
              <span>{kinds.label(paper.slot)}</span>
              <Badge tone={paper.expired ? 'bad' : tones[paper.status]}>
                {paper.expired ? t`Expired` : i18n._(paperWords[paper.status])}
              </Badge>
            </button>
          </li>
        ))}
      </ul>
      <Judging key={current.slot} file={file} paper={current} onJudged={() => step(1)} />
      {file.actions.includes('upload') && (
        <UploadPaper
          key={`upload ${current.slot}`}
          applicationId={file.id}
          slot={current.slot}
          again={current.document !== null}
        />
      )}
      {current.document ? (
        <Viewer key={current.document.id} document={current.document} />
      ) : (
        <EmptyState title={<Trans>Nothing was uploaded here yet</Trans>}>
          {slot?.need === 'required' ? (
            <Trans>This paper is required. Return the file to ask for it, or waive it.</Trans>
          ) : (
            <Trans>This paper is optional.</Trans>
          )}
        </EmptyState>
      )}
      {current.history.length > 0 && (
        <Text size="sm" c="dimmed">
          <Trans>Uploaded before: {current.history.map((one) => one.filename).join(', ')}</Trans>
        </Text>
      )}
    </div>
  );
}

/** What is asked for, in its order, also where nothing was uploaded yet; then what else is there. */
function everyPaper(file: File, items: readonly Papers[]): Papers[] {
  const asked = file.slots.map(
    (slot): Papers =>
      items.find((paper) => paper.slot === slot.kind) ?? {
        slot: slot.kind,
        status: slot.status as Papers['status'],
        document: null,
        history: [],
        judged_at: null,
        expired: false,
      },
  );
  return [...asked, ...items.filter((paper) => !file.slots.some((slot) => slot.kind === paper.slot))];
}
