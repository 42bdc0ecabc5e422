import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatMoney } from '@/shared/lib/money';
import { tag } from '@/shared/lib/time';
import type { Scheme } from '../api';

/** What a scholarship pays for. */
export function Coverage({ coverage }: { coverage: Scheme['coverage'] }) {
  const { i18n } = useLingui();
  const percent = (value: number) =>
    new Intl.NumberFormat(tag(i18n.locale), { style: 'percent' }).format(value / 100);
  const { stipend, currency, months } = coverage;
  const tuition = coverage.tuition ? percent(coverage.tuition) : '';
  const room = coverage.accommodation ? percent(coverage.accommodation) : '';
  const insurance = coverage.insurance ? percent(coverage.insurance) : '';
  const monthly = stipend && currency ? formatMoney(stipend, currency, i18n.locale) : '';
  return (
    <ul className="soft">
      {tuition && (
        <li>
          <Trans>{tuition} of the tuition</Trans>
        </li>
      )}
      {room && (
        <li>
          <Trans>{room} of the accommodation</Trans>
        </li>
      )}
      {insurance && (
        <li>
          <Trans>{insurance} of the insurance</Trans>
        </li>
      )}
      {monthly && (
        <li>
          <Trans>{monthly} a month</Trans>
          {months ? (
            <>
              {' · '}
              <Plural value={months} one="for # month" other="for # months" />
            </>
          ) : null}
        </li>
      )}
    </ul>
  );
}
