import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { Dialog } from '@/shared/ui/portal/dialog';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { problems } from '../problems';
import { content, type Paper } from './calls';
import styles from './papers.module.css';

/** A paper as the office sees it, with the way to keep it. */
export function Preview({ paper, onClose }: { paper: Paper; onClose: () => void }) {
  const { t } = useLingui();
  const [address, setAddress] = useState<string>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let made: string | undefined;
    let over = false;
    content(paper.id).then((blob) => {
      if (over) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    }, setError);
    return () => {
      over = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [paper.id]);
  const problem = useProblem(error, problems);
  const { filename } = paper;
  return (
    <Dialog
      open
      onClose={onClose}
      title={<span className={styles.file}>{filename}</span>}
      actions={
        <>
          {address && (
            <a href={address} download={filename} className={styles.face}>
              <Trans>Save</Trans>
            </a>
          )}
          <Button onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        </>
      }
    >
      <FormErrorSummary problem={problem} />
      {!address && !error && <Skeleton lines={3} />}
      {address &&
        (paper.content_type.startsWith('image/') ? (
          <img src={address} alt={t`Preview of ${filename}`} className={styles.preview} />
        ) : (
          <iframe src={address} title={t`Preview of ${filename}`} className={styles.sheet} />
        ))}
    </Dialog>
  );
}
