import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Shown } from '@/shared/i18n/problems';
import { Notice } from './notice';
import styles from './notice.module.css';

export type FormError = { id: string; text: ReactNode };

type SummaryProps = {
  /** What is wrong with the form's fields, each with the id of its control. */
  errors?: FormError[];
  /** What the API said of the whole. */
  problem?: Shown;
};

/** Stands above a form that was refused, takes the focus and leads to each place. */
export function FormErrorSummary({ errors = [], problem }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const wrong = errors.length > 0 || problem !== undefined;
  useEffect(() => {
    if (wrong) box.current?.focus();
  }, [wrong]);
  if (!wrong) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Notice
        kind="bad"
        live
        title={problem ? problem.text : <Trans>Please check what is marked below.</Trans>}
      >
        {errors.length > 0 && (
          <ul className={styles.list}>
            {errors.map((error) => (
              <li key={error.id}>
                <a
                  href={`#${error.id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(error.id)?.focus();
                  }}
                >
                  {error.text}
                </a>
              </li>
            ))}
          </ul>
        )}
        {problem?.requestId && <RequestId id={problem.requestId} />}
      </Notice>
    </div>
  );
}

/** What the office needs to find the request in its log. */
export function RequestId({ id }: { id: string }) {
  return (
    <p className="soft small">
      <Trans>
        If you write to us about this, give the number <span className="ltr">{id}</span>
      </Trans>
    </p>
  );
}
