import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { components } from '@/shared/api/schema';
import { useShortcuts } from '@/shared/ui/office/shortcuts';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { contentQuery } from './api';
import type { Pages } from './picture';
import { documentProblems } from './problems';
import styles from './viewer.module.css';

type Document = components['schemas']['DocumentBody'];

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** One paper, page by page: PDF or image, closer, turned, by mouse or by keys. */
export function Viewer({ document }: { document: Document }) {
  const { t } = useLingui();
  const readable = document.scan === 'clean' || document.scan === 'off';
  const content = useQuery({ ...contentQuery(document.id), enabled: readable });
  const [pages, setPages] = useState<Pages>();
  const [broken, setBroken] = useState<unknown>();
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState(0);
  const stage = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!content.data) return;
    let opened: Pages | undefined;
    let gone = false;
    setPages(undefined);
    setBroken(undefined);
    setPage(1);
    setTurn(0);
    const type = document.content_type;
    void import('./picture')
      .then((picture) => picture.openPicture(content.data, type))
      .then(
        (found) => {
          opened = found;
          if (gone) found.close();
          else setPages(found);
        },
        (error: unknown) => !gone && setBroken(error),
      );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [content.data, document.content_type]);

  const count = pages?.count ?? 1;
  const closer = (by: number) => {
    const at = steps.indexOf(zoom) + by;
    setZoom(steps[Math.max(0, Math.min(steps.length - 1, at))] ?? 1);
  };
  const leaf = (by: number) => {
    setPage((now) => Math.max(1, Math.min(count, now + by)));
    stage.current?.scrollTo({ top: 0 });
  };
  useShortcuts([
    { key: '+', text: t`Closer`, run: () => closer(1) },
    { key: '-', text: t`Further away`, run: () => closer(-1) },
    { key: 'r', text: t`Turn the page`, run: () => setTurn((turn + 90) % 360) },
    { key: 'n', text: t`Next page`, run: () => leaf(1) },
    { key: 'p', text: t`Page before`, run: () => leaf(-1) },
  ]);

  return (
    <section className={styles.viewer} aria-label={t`Viewer`}>
      <div className={styles.bar}>
        <span className={styles.name} title={document.filename}>
          {document.filename}
        </span>
        <Group gap={4}>
          <Button
            variant="default"
            size="xs"
            onClick={() => leaf(-1)}
            disabled={page <= 1}
            aria-label={t`Page before`}
          >
            ‹
          </Button>
          <Text size="sm" aria-live="polite">
            <Trans>
              {page} of {count}
            </Trans>
          </Text>
          <Button
            variant="default"
            size="xs"
            onClick={() => leaf(1)}
            disabled={page >= count}
            aria-label={t`Next page`}
          >
            ›
          </Button>
        </Group>
        <Group gap={4}>
          <Button variant="default" size="xs" onClick={() => closer(-1)} aria-label={t`Further away`}>
            −
          </Button>
          <Text size="sm">{Math.round(zoom * 100)}%</Text>
          <Button variant="default" size="xs" onClick={() => closer(1)} aria-label={t`Closer`}>
            +
          </Button>
          <Button
            variant="default"
            size="xs"
            onClick={() => setTurn((turn + 90) % 360)}
            aria-label={t`Turn the page`}
          >
            ↻
          </Button>
        </Group>
      </div>
      <div
        ref={stage}
        className={styles.stage}
        tabIndex={0}
        role="region"
        aria-label={t`Page ${page} of ${count}`}
      >
        {!readable && (
          <EmptyState
            title={document.scan === 'pending' ? t`Being checked for viruses` : t`This file is infected`}
          >
            {document.scan === 'pending' ? (
              <Trans>It can be opened as soon as the scanner has seen it.</Trans>
            ) : (
              <Trans>
                Nobody can open it. Reject the paper, and the applicant is asked for another file.
              </Trans>
            )}
          </EmptyState>
        )}
        {readable && !pages && !content.isError && !broken && <LoadingState />}
        {content.isError && (
          <ErrorState
            error={content.error}
            texts={documentProblems}
            onRetry={() => void content.refetch()}
            busy={content.isFetching}
          />
        )}
        {Boolean(broken) && (
          <EmptyState title={<Trans>This file cannot be shown</Trans>}>
            <Trans>
              It may be damaged or locked with a password. Reject the paper and ask for another file.
            </Trans>
          </EmptyState>
        )}
        {pages && !broken && (
          <Sheet
            pages={pages}
            page={Math.min(page, count)}
            zoom={zoom}
            turn={turn}
            name={document.filename}
            onBroken={setBroken}
          />
        )}
      </div>
    </section>
  );
}

type SheetProps = {
  pages: Pages;
  page: number;
  zoom: number;
  turn: number;
  name: string;
  onBroken: (error: unknown) => void;
};

/** The page as drawn; a newer wish ends an older drawing. */
function Sheet({ pages, page, zoom, turn, name, onBroken }: SheetProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const failed = useRef(onBroken);
  failed.current = onBroken;
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const room = (target.parentElement?.clientWidth ?? 600) - 24;
    const drawing = pages.draw(page, target, { room, zoom, turn });
    drawing.done.catch((error: unknown) => failed.current(error));
    return drawing.cancel;
  }, [pages, page, zoom, turn]);
  return <canvas ref={canvas} className={styles.sheet} role="img" aria-label={t`${name}, page ${page}`} />;
}
