import { Trans, useLingui } from '@lingui/react/macro';
import type { File } from '@/shared/api/file';
import { DateTime } from '@/shared/ui/portal/date-time';
import { Notice } from '@/shared/ui/portal/notice';
import { Steps } from '@/shared/ui/portal/steps';
import styles from './offer.module.css';

/** The place is the student's: its numbers, and what comes now, until they are here. */
export function AdmissionPart({
  admission,
  begun,
}: {
  admission: NonNullable<File['admission']>;
  begun: boolean;
}) {
  const { t } = useLingui();
  return (
    <>
      <Notice kind="good" title={<Trans>Congratulations: you are admitted</Trans>}>
        <dl className={styles.numbers}>
          <div>
            <dt>
              <Trans>Admission number</Trans>
            </dt>
            <dd>
              <span className="number">{admission.number}</span>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>Number of your letter</Trans>
            </dt>
            <dd>
              <span className="number">{admission.letter_number}</span>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>Admitted on</Trans>
            </dt>
            <dd>
              <DateTime at={admission.admitted_at} style="day" />
            </dd>
          </div>
        </dl>
      </Notice>
      {!begun && (
        <section className="sheet stack">
          <h2>
            <Trans>What comes now</Trans>
          </h2>
          <Steps
            steps={[
              {
                key: 'letter',
                state: 'ahead',
                title: t`Letter and visa form`,
                note: t`The office sends you both. Give the numbers above when you write to us.`,
              },
              {
                key: 'visa',
                state: 'ahead',
                title: t`Student visa`,
                note: t`Apply for it at the Chinese embassy or consulate, with both papers and your passport.`,
              },
              {
                key: 'originals',
                state: 'ahead',
                title: t`Originals`,
                note: t`Bring the originals of all papers, your passport and photographs.`,
              },
              {
                key: 'register',
                state: 'ahead',
                title: t`Arrival and registration`,
                note: t`The college helps with police registration, health check and residence permit.`,
              },
            ]}
          />
        </section>
      )}
    </>
  );
}
