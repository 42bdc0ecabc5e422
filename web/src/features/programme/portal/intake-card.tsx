import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useCodes } from '@/shared/api/codes';
import { inLanguage } from '@/shared/i18n/locales';
import { formatMoney } from '@/shared/lib/money';
import { DateTime } from '@/shared/ui/portal/date-time';
import type { Intake } from '../api';
import { Duration } from './duration';
import styles from './intake-card.module.css';

/** One programme that can be applied for now, and until when. */
export function IntakeCard({ intake, level, language }: { intake: Intake; level: string; language: string }) {
  const { i18n } = useLingui();
  const { programme } = intake;
  const tuition = intake.fees.find((fee) => fee.item === 'tuition');
  return (
    <article className={styles.card}>
      <h3>
        <Link href={`/programmes/${programme.code}`} className={styles.name}>
          {inLanguage(programme.name, i18n.locale)}
        </Link>
      </h3>
      <p className="soft">
        {level} · {language} · <Duration months={programme.duration_months} />
      </p>
      <p>
        <Trans>
          Begins <DateTime at={intake.starts_on} style="day" />
        </Trans>
      </p>
      {tuition && <Tuition {...tuition} />}
      <p className={styles.until}>
        <Trans>
          Apply by <DateTime at={intake.closes_at} />
        </Trans>
      </p>
    </article>
  );
}

function Tuition({ amount, currency, per }: Intake['fees'][number]) {
  const { i18n } = useLingui();
  const period = useCodes('fee-periods').label(per);
  const money = formatMoney(amount, currency, i18n.locale);
  return (
    <p>
      <Trans>Tuition: {money}</Trans> <span className="soft">({period})</span>
    </p>
  );
}
