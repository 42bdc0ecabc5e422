import { Trans, useLingui } from '@lingui/react/macro';
import { useCodes } from '@/shared/api/codes';
import type { File } from '@/shared/api/file';
import { DateTime } from '@/shared/ui/portal/date-time';
import { conditionWords } from '../words';
import styles from './offer.module.css';

/** What the offer depends on, each with its date and whether it is met. */
export function ConditionList({ conditions }: { conditions: File['conditions'] }) {
  const { i18n } = useLingui();
  const codes = useCodes('reasons', 'condition');
  if (conditions.length === 0) return null;
  return (
    <section className="sheet stack">
      <h2>
        <Trans>Conditions of the offer</Trans>
      </h2>
      <ul className={styles.list}>
        {conditions.map((condition) => {
          const word = conditionWords[condition.status];
          return (
            <li key={condition.id} className={styles.item}>
              <p className={styles.head}>
                <strong>{codes.label(condition.code)}</strong>
                <span className={styles.state}>{word ? i18n._(word) : condition.status}</span>
              </p>
              {condition.detail && <p dir="auto">{condition.detail}</p>}
              {condition.due && (
                <p className="soft">
                  <Trans>
                    By <DateTime at={condition.due} />
                  </Trans>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
