import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Slot } from '@/shared/api/file';
import { classes } from '@/shared/lib/classes';
import { Button } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { Notice } from '@/shared/ui/portal/notice';
import type { Sending, Uploads } from '../uploads';
import type { Paper, Papers } from './calls';
import { OnItsWay } from './on-its-way';
import styles from './papers.module.css';
import { Pick } from './pick';
import { Preview } from './preview';

/** Only what the scanner let through can be opened, or where none was asked. */
const readable = (paper: Paper) => paper.scan === 'clean' || paper.scan === 'off';

type SlotProps = {
  slot: Slot;
  name: string;
  /** What the paper has to be. */
  help: string;
  reason: (code: string) => string;
  papers: Papers | undefined;
  sending: readonly Sending[];
  uploads: Uploads;
  mayUpload: boolean;
};

/** One paper: whether it is needed, where it stands, and how to add it. */
export function SlotCard({ slot, name, help, reason, papers, sending, uploads, mayUpload }: SlotProps) {
  const { t, i18n } = useLingui();
  const [shown, setShown] = useState<Paper>();
  const document = papers?.document;
  const history = papers?.history ?? [];
  const size = megabytes(slot.max_bytes, i18n.locale);
  const take = (files: File[]) => files[0] && uploads.add(slot.kind, files[0]);
  const open = mayUpload && slot.status !== 'accepted' && slot.status !== 'waived';
  const rejected = slot.status === 'rejected';
  return (
    <section
      className={classes('sheet', styles.slot)}
      id={`slot-${slot.kind}`}
      tabIndex={-1}
      aria-labelledby={`slot-${slot.kind}-name`}
    >
      <div className={styles.head}>
        <h2 id={`slot-${slot.kind}-name`}>{name}</h2>
        <Status slot={slot} />
      </div>
      {help && <p>{help}</p>}
      <p className={styles.facts}>
        <span>
          <Need slot={slot} />
        </span>
        <span>
          <Trans>Up to {size} MB</Trans>
        </span>
        {slot.expires_on && (
          <span>
            <Trans>
              Good until <DateTime at={slot.expires_on} style="day" />
            </Trans>
          </span>
        )}
      </p>
      {(rejected || slot.expired) && (
        <Notice
          kind="move"
          title={rejected ? <Trans>Please upload a new one</Trans> : <Trans>This paper has expired</Trans>}
        >
          {slot.reason && <p>{reason(slot.reason)}</p>}
          {slot.note && <p dir="auto">{slot.note}</p>}
        </Notice>
      )}
      {document && (
        <div className="row">
          <bdi className={styles.file}>{document.filename}</bdi>
          <span className="soft small">
            <DateTime at={document.uploaded_at} style="day" />
          </span>
          {document.scan === 'pending' ? (
            <span className="soft small" role="status">
              <Trans>Being checked for viruses</Trans>
            </span>
          ) : document.scan === 'infected' ? (
            <span className={styles.bad}>
              <Trans>A virus was found. Upload a clean copy.</Trans>
            </span>
          ) : (
            <Button kind="quiet" onClick={() => setShown(document)} aria-label={t`See ${name}`}>
              <Trans>See it</Trans>
            </Button>
          )}
        </div>
      )}
      {sending.map((one) => (
        <OnItsWay key={one.key} sending={one} uploads={uploads} />
      ))}
      {open && sending.length === 0 && (
        <div className="row">
          <Pick label={t`Choose a file: ${name}`} accept=".pdf,.jpg,.jpeg,.png,image/*" onPick={take}>
            {document ? <Trans>Choose another file</Trans> : <Trans>Choose a file</Trans>}
          </Pick>
          <Pick label={t`Take a photo: ${name}`} accept="image/*" camera onPick={take}>
            <Trans>Take a photo</Trans>
          </Pick>
        </div>
      )}
      {history.length > 0 && (
        <details className={styles.history}>
          <summary>
            <Trans>Earlier files</Trans>
          </summary>
          <ul>
            {history.map((one) => (
              <li key={one.id} className="row">
                <bdi className={styles.file}>{one.filename}</bdi>
                <DateTime at={one.uploaded_at} style="day" />
                {readable(one) && (
                  <Button kind="quiet" onClick={() => setShown(one)}>
                    <Trans>See it</Trans>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {shown && <Preview paper={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}

function Need({ slot }: { slot: Slot }) {
  if (slot.need !== 'required') return <Trans>If you have it</Trans>;
  return slot.stage === 'submit' ? (
    <Trans>Needed before you hand in</Trans>
  ) : (
    <Trans>Needed before you are admitted</Trans>
  );
}

function Status({ slot }: { slot: Slot }) {
  switch (slot.status) {
    case 'accepted':
      return (
        <span className={classes(styles.status, styles.good)}>
          <Trans>Accepted</Trans>
        </span>
      );
    case 'waived':
      return (
        <span className={classes(styles.status, styles.good)}>
          <Trans>Not needed from you</Trans>
        </span>
      );
    case 'rejected':
      return (
        <span className={classes(styles.status, styles.bad)}>
          <Trans>Not accepted</Trans>
        </span>
      );
    case 'uploaded':
      return (
        <span className={styles.status}>
          <Trans>Uploaded</Trans>
        </span>
      );
    default:
      return (
        <span className={classes(styles.status, 'soft')}>
          <Trans>Not there yet</Trans>
        </span>
      );
  }
}

function megabytes(bytes: number, locale: string): string {
  return new Intl.NumberFormat(locale === 'ar' ? 'en' : locale, { maximumFractionDigits: 1 }).format(
    bytes / 1024 / 1024,
  );
}
